import type { Catalogue } from './catalogue.ts';

/** Words of the comparison's page. */
export const comparePageMessages = {
  'compare-page-overview': { en: { text: 'Overview' }, zh: { text: '概览' } },
  'compare-page-findings': { en: { text: 'Findings' }, zh: { text: '发现' } },
  'compare-page-environment': { en: { text: 'What was served' }, zh: { text: '服务环境' } },
  'compare-page-causes': { en: { text: 'Causes' }, zh: { text: '原因' } },
  'compare-page-suites': { en: { text: 'By suite' }, zh: { text: '按套件' } },
  'compare-page-suite': { en: { text: 'Suite' }, zh: { text: '套件' } },
  'compare-page-worse-cases': { en: { text: 'Got worse' }, zh: { text: '变差' } },
  'compare-page-again': { en: { text: 'Do it again' }, zh: { text: '重新执行' } },
  'compare-page-pass-next': {
    en: { text: 'Nothing that was asked got worse: the candidate may take the place of the baseline.' },
    zh: { text: '已测试的内容没有变差：候选版本可以取代基线。' },
  },
  'compare-page-fail-next': {
    en: { text: 'Do not upgrade yet: each cause below says what it breaks and how to see it.' },
    zh: { text: '暂时不要升级：下面的每个原因都说明了影响以及如何查看。' },
  },
  'compare-page-inconclusive-next': {
    en: { text: 'This is no PASS: more trials, or answers that are missing, are needed to tell.' },
    zh: { text: '这不算通过：需要更多试验或补齐缺失的回答才能判定。' },
  },
  'compare-page-only-told': {
    en: { text: 'The first {shown} of {count} cases that are not simply unchanged.' },
    zh: { text: '发生变化的 {count} 个用例中的前 {shown} 个。' },
  },
  'compare-page-none-told': {
    en: { text: 'Every case is unchanged.' },
    zh: { text: '所有用例都没有变化。' },
  },
  'compare-page-pass-rate': { en: { text: 'Trials passed' }, zh: { text: '试验通过率' } },
  'compare-page-charts': { en: { text: 'Looked at' }, zh: { text: '图示' } },
  'compare-page-rates-note': {
    en: { text: 'The mark is the rate, the band its 95 % interval.' },
    zh: { text: '圆点为比率，色带为 95% 区间。' },
  },
  'compare-page-spread-note': {
    en: {
      text: 'How the cases’ medians spread: the line from the least to the most, the band from 10 to 90 %, the box from a quarter to three quarters, the mark in the middle; the scale is logarithmic.',
    },
    zh: {
      text: '各用例中位数的分布：线为最小到最大，浅色带为 10% 到 90%，方框为四分之一到四分之三，竖线为中位数；对数刻度。',
    },
  },
  'compare-page-spread-row': {
    en: { text: 'least {p0}, 10 % {p10}, 25 % {p25}, middle {p50}, 75 % {p75}, 90 % {p90}, most {p100}' },
    zh: { text: '最小 {p0}，10% {p10}，25% {p25}，中位 {p50}，75% {p75}，90% {p90}，最大 {p100}' },
  },
  'compare-page-evidence': {
    en: { text: 'Evidence that it got worse: {e} (1 = none; alone it would be named from {limit})' },
    zh: { text: '变差的证据值：{e}（1 表示没有；单独达到 {limit} 即点名）' },
  },
  'compare-page-seen-by': {
    en: { text: 'seen in {base} of {baseTrials} trials before, {candidate} of {candidateTrials} now' },
    zh: { text: '此前 {baseTrials} 次试验中 {base} 次，现在 {candidateTrials} 次中 {candidate} 次' },
  },
  'compare-page-trial-base': { en: { text: 'Baseline trial' }, zh: { text: '基线试验' } },
  'compare-page-trial-candidate': { en: { text: 'Candidate trial' }, zh: { text: '候选试验' } },
  'compare-page-side': { en: { text: 'Side by side' }, zh: { text: '并排对比' } },
  'compare-page-no-trials-base': {
    en: {
      text: 'No transcript of the baseline is here: a baseline file keeps none, and only some of equal ones are kept.',
    },
    zh: { text: '这里没有基线的记录：基线文件不保存对话，相同的记录只保留一部分。' },
  },
  'compare-page-no-trials-candidate': {
    en: { text: 'No transcript of the candidate is here: only some of equal ones are kept.' },
    zh: { text: '这里没有候选版本的记录：相同的记录只保留一部分。' },
  },
  'compare-page-outcome': { en: { text: 'How it went' }, zh: { text: '结果' } },
  'compare-page-status': { en: { text: 'judged' }, zh: { text: '判定' } },
  'compare-page-http': { en: { text: 'response' }, zh: { text: '响应' } },
  'compare-page-ended': { en: { text: 'ended' }, zh: { text: '结束方式' } },
  'compare-page-finish': { en: { text: 'finish reason' }, zh: { text: '结束原因' } },
  'compare-page-time': { en: { text: 'time' }, zh: { text: '用时' } },
  'compare-page-first-event': { en: { text: 'first event' }, zh: { text: '首个事件' } },
  'compare-page-tokens': { en: { text: 'tokens in / out' }, zh: { text: '输入 / 输出 token' } },
  'compare-page-checks': { en: { text: 'Checks that did not pass' }, zh: { text: '未通过的检查' } },
  'compare-page-held': { en: { text: 'held' }, zh: { text: '成立' } },
  'compare-page-answer': { en: { text: 'Answer' }, zh: { text: '回答' } },
  'compare-page-same': { en: { text: 'the same on both sides' }, zh: { text: '两边相同' } },
  'compare-page-same-text': {
    en: { text: 'The same {count} characters on both sides.' },
    zh: { text: '两边相同，共 {count} 个字符。' },
  },
  'compare-page-no-answer': { en: { text: 'no answer' }, zh: { text: '没有回答' } },
  'compare-page-by-lines': {
    en: { text: 'The texts are long and far apart: compared by lines.' },
    zh: { text: '文本较长且差别很大：按行比较。' },
  },
  'compare-page-too-far': {
    en: { text: 'The texts are long and far apart: shown whole, nothing is marked.' },
    zh: { text: '文本较长且差别很大：完整显示，不做标记。' },
  },
  'compare-page-calls': { en: { text: 'Tool calls' }, zh: { text: '工具调用' } },
  'compare-page-call-gone': {
    en: { text: 'only the baseline calls {name}' },
    zh: { text: '只有基线调用 {name}' },
  },
  'compare-page-call-new': {
    en: { text: 'only the candidate calls {name}' },
    zh: { text: '只有候选调用 {name}' },
  },
  'compare-page-fields': { en: { text: 'Fields of the answer' }, zh: { text: '回答的字段' } },
  'compare-page-fields-note': {
    en: { text: 'Names and JSON types on the wire; the words in them do not count.' },
    zh: { text: '线上的字段名和 JSON 类型；不比较内容。' },
  },
  'compare-page-request': { en: { text: 'What was sent' }, zh: { text: '发送的请求' } },
  'compare-page-body': { en: { text: 'JSON of the answer' }, zh: { text: '回答的 JSON' } },
  'compare-page-path': { en: { text: 'path' }, zh: { text: '路径' } },
  'compare-page-more-changes': {
    en: { text: 'Further differences are not listed.' },
    zh: { text: '其余差异未列出。' },
  },
  'compare-page-absent': { en: { text: 'absent' }, zh: { text: '没有' } },
  'compare-page-title': { en: { text: 'Version comparison' }, zh: { text: '版本比较' } },
  'compare-page-scripts-off': {
    en: {
      text: 'This part reads without scripts. With scripts on, every case shows both answers side by side.',
    },
    zh: { text: '这一部分无需脚本即可阅读。启用脚本后，每个用例都可并排查看两边的回答。' },
  },
  'compare-page-footer': {
    en: {
      text: 'This file holds prompts and model output of two runs. It loads nothing and sends nothing: its content policy forbids every connection.',
    },
    zh: { text: '本文件包含两次运行的提示词和模型输出。它不加载也不发送任何内容：内容策略禁止一切连接。' },
  },
} as const satisfies Catalogue;
