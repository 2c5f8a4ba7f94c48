import type { Catalogue } from './catalogue.ts';

/** Messages of what a comparison found, and of its reports. */
export const compareReportMessages = {
  'compare-check-worse': { en: { text: '{id} fails more often' }, zh: { text: '{id} 更常失败' } },
  'compare-check-better': { en: { text: '{id} fails less often' }, zh: { text: '{id} 失败减少' } },
  'compare-check-new': {
    en: { text: '{id} fails; it never did before' },
    zh: { text: '{id} 失败，以前从未出现' },
  },
  'compare-check-gone': { en: { text: '{id} fails no longer' }, zh: { text: '{id} 不再失败' } },
  'compare-suite-worse': {
    en: { text: 'More trials fail than before; no single case can be named ({suspects} suspects)' },
    zh: { text: '失败的试验比以前多；无法确定具体用例（可疑 {suspects} 个）' },
  },
  'compare-lost-status': {
    en: { text: 'The status got worse: "{subject}" no longer holds' },
    zh: { text: '状态码变差：不再满足“{subject}”' },
  },
  'compare-lost-call': {
    en: { text: 'The call of {subject} is lost' },
    zh: { text: '丢失了对 {subject} 的调用' },
  },
  'compare-lost-argument': {
    en: { text: 'The argument {subject} is lost' },
    zh: { text: '丢失了参数 {subject}' },
  },
  'compare-retyped-argument': {
    en: { text: 'The argument {subject} changed its JSON type (seen: {types})' },
    zh: { text: '参数 {subject} 的 JSON 类型改变（出现过：{types}）' },
  },
  'compare-lost-text': { en: { text: 'The text of the answer is lost' }, zh: { text: '回答的文本丢失' } },
  'compare-lost-reasoning': { en: { text: 'The reasoning is lost' }, zh: { text: '思考内容丢失' } },
  'compare-lost-json': {
    en: { text: 'The structured output no longer parses' },
    zh: { text: '结构化输出无法再解析' },
  },
  'compare-lost-field': {
    en: {
      text: 'The field {subject} is gone',
      hint: 'Clients read a field by one name: one that was renamed is lost for them. Look for it among the new fields.',
    },
    zh: {
      text: '字段 {subject} 消失',
      hint: '客户端按固定名称读取字段：改名等于丢失。请查看新增字段中是否有它。',
    },
  },
  'compare-retyped-field': {
    en: { text: 'The field {subject} changed its JSON type (seen: {types})' },
    zh: { text: '字段 {subject} 的 JSON 类型改变（出现过：{types}）' },
  },
  'compare-gained-status': {
    en: { text: 'The status got better: "{subject}" holds now' },
    zh: { text: '状态码变好：现在满足“{subject}”' },
  },
  'compare-gained-call': { en: { text: '{subject} is called now' }, zh: { text: '现在会调用 {subject}' } },
  'compare-gained-argument': {
    en: { text: 'The argument {subject} is given now' },
    zh: { text: '现在会给出参数 {subject}' },
  },
  'compare-gained-text': { en: { text: 'The answer has text now' }, zh: { text: '回答现在有文本' } },
  'compare-gained-reasoning': {
    en: { text: 'The reasoning is told now' },
    zh: { text: '现在会给出思考内容' },
  },
  'compare-gained-json': {
    en: { text: 'The structured output parses now' },
    zh: { text: '结构化输出现在可以解析' },
  },
  'compare-gained-field': { en: { text: 'The field {subject} is new' }, zh: { text: '新增字段 {subject}' } },
  'compare-added-field': {
    en: { text: 'The field {subject} is new ({types})' },
    zh: { text: '新增字段 {subject}（{types}）' },
  },
  'compare-changed-finish': {
    en: { text: 'The finish reason was {base} and is {candidate}' },
    zh: { text: '结束原因由 {base} 变为 {candidate}' },
  },
  'compare-changed-order': {
    en: { text: 'The parts of the answer were "{base}" and are "{candidate}"' },
    zh: { text: '回答的组成由“{base}”变为“{candidate}”' },
  },
  'compare-changed-exchanges': {
    en: { text: 'The conversation took {base} requests and takes {candidate}' },
    zh: { text: '对话由 {base} 次请求变为 {candidate} 次' },
  },
  'compare-changed-equal': {
    en: { text: 'Which answers equal each other was {base} and is {candidate}' },
    zh: { text: '相同回答的分布由 {base} 变为 {candidate}' },
  },
  'compare-changed-prompt-tokens': {
    en: { text: 'The same prompts are counted as another number of tokens: another template or tokenizer' },
    zh: { text: '相同的提示词计为不同的 token 数：模板或分词器不同' },
  },
  'compare-case-regressed': { en: { text: 'It got worse' }, zh: { text: '变差' } },
  'compare-case-improved': { en: { text: 'It got better' }, zh: { text: '变好' } },
  'compare-case-changed': { en: { text: 'It does something else' }, zh: { text: '行为改变' } },
  'compare-case-unchanged': {
    en: { text: 'Not worse; a drop of more than {points} points is unlikely' },
    zh: { text: '没有变差；下降超过 {points} 个百分点的可能性很小' },
  },
  'compare-case-flaky': {
    en: { text: 'It passes on one trial and fails on another; it may have dropped by {points} points' },
    zh: { text: '时而通过时而失败；最多可能下降 {points} 个百分点' },
  },
  'compare-case-inconclusive': {
    en: { text: 'Too few trials: it may have dropped by {points} points' },
    zh: { text: '试验太少：最多可能下降 {points} 个百分点' },
  },
  'compare-case-undecided-base': {
    en: { text: 'The baseline has no decided trial ({errors} errors, {skipped} skipped)' },
    zh: { text: '基线没有得出结果的试验（错误 {errors}，跳过 {skipped}）' },
  },
  'compare-case-undecided-candidate': {
    en: { text: 'The candidate has no decided trial ({errors} errors, {skipped} skipped)' },
    zh: { text: '候选版本没有得出结果的试验（错误 {errors}，跳过 {skipped}）' },
  },
  'compare-case-added': {
    en: { text: 'Only the candidate has this question' },
    zh: { text: '只有候选版本有此问题' },
  },
  'compare-case-removed': {
    en: { text: 'Only the baseline has this question' },
    zh: { text: '只有基线有此问题' },
  },
  'compare-title': { en: { text: 'Comparison' }, zh: { text: '比较' } },
  'compare-heading-worse': { en: { text: 'What got worse' }, zh: { text: '变差的' } },
  'compare-heading-better': { en: { text: 'What got better' }, zh: { text: '变好的' } },
  'compare-heading-changed': { en: { text: 'What changed' }, zh: { text: '变化的' } },
  'compare-heading-compared': { en: { text: 'What was compared' }, zh: { text: '比较对象' } },
  'compare-heading-cases': { en: { text: 'Cases' }, zh: { text: '用例' } },
  'compare-heading-differences': { en: { text: 'What was served' }, zh: { text: '服务环境' } },
  'compare-heading-warnings': { en: { text: 'Mind that' }, zh: { text: '请注意' } },
  'compare-no-differences': {
    en: { text: 'Nothing is known to differ in what was served.' },
    zh: { text: '没有发现服务环境的差异。' },
  },
  'compare-base': { en: { text: 'Baseline' }, zh: { text: '基线' } },
  'compare-candidate': { en: { text: 'Candidate' }, zh: { text: '候选' } },
  'compare-what': { en: { text: 'What' }, zh: { text: '项目' } },
  'compare-case': { en: { text: 'Case' }, zh: { text: '用例' } },
  'compare-verdict': { en: { text: 'Verdict' }, zh: { text: '判定' } },
  'compare-why': { en: { text: 'Why' }, zh: { text: '原因' } },
  'compare-run': { en: { text: 'Run' }, zh: { text: '运行' } },
  'compare-target': { en: { text: 'Target' }, zh: { text: '目标' } },
  'compare-started': { en: { text: 'Started' }, zh: { text: '开始时间' } },
  'compare-cases': { en: { text: 'Cases' }, zh: { text: '用例' } },
  'compare-trials': {
    en: { text: 'Trials (passed, failed, errors, skipped)' },
    zh: { text: '试验（通过、失败、错误、跳过）' },
  },
  'compare-in-cases': { en: { text: 'in {count} cases' }, zh: { text: '涉及 {count} 个用例' } },
  'compare-in-one-case': { en: { text: 'in one case' }, zh: { text: '涉及 1 个用例' } },
  'compare-shown': {
    en: { text: 'shown by {base} of {baseTrials} trials before, by {candidate} of {candidateTrials} now' },
    zh: { text: '此前 {baseTrials} 次试验中出现 {base} 次，现在 {candidateTrials} 次中出现 {candidate} 次' },
  },
  'compare-example': {
    en: { text: 'for example {case}: {message}' },
    zh: { text: '例如 {case}：{message}' },
  },
  'compare-also': { en: { text: 'with it: {ids}' }, zh: { text: '同时出现：{ids}' } },
  'compare-more': { en: { text: '… {count} more' }, zh: { text: '…… 还有 {count} 个' } },
  'compare-numbers': {
    en: {
      text: 'mean evidence {meanE} (FAIL from {limit}), suite p {suiteP}, mean drop {drop} points, at most {upper} (margin {margin})',
    },
    zh: {
      text: '平均证据值 {meanE}（达到 {limit} 即未通过），整体 p 值 {suiteP}，平均下降 {drop} 个百分点，最多 {upper}（界限 {margin}）',
    },
  },
  'compare-guarantee': {
    en: {
      text: 'Between two equal versions this verdict is FAIL in at most {percent} % of comparisons, as long as trials are independent.',
    },
    zh: { text: '对两个相同的版本，只要各次试验相互独立，判为未通过的比例不超过 {percent}%。' },
  },
  'compare-verdict-regressed': { en: { text: 'regressed' }, zh: { text: '退化' } },
  'compare-verdict-improved': { en: { text: 'improved' }, zh: { text: '改善' } },
  'compare-verdict-changed': { en: { text: 'changed' }, zh: { text: '变化' } },
  'compare-verdict-unchanged': { en: { text: 'unchanged' }, zh: { text: '未变' } },
  'compare-verdict-flaky': { en: { text: 'flaky' }, zh: { text: '不稳定' } },
  'compare-verdict-inconclusive': { en: { text: 'inconclusive' }, zh: { text: '无法判定' } },
  'compare-verdict-added': { en: { text: 'added' }, zh: { text: '新增' } },
  'compare-verdict-removed': { en: { text: 'removed' }, zh: { text: '移除' } },
} as const satisfies Catalogue;
