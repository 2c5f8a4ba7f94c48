import type { Catalogue } from './catalogue.ts';

/** Words of the matrix of runs. */
export const matrixPageMessages = {
  'matrix-title': { en: { text: 'Versions side by side' }, zh: { text: '各版本对照' } },
  'matrix-all-hold': {
    en: { text: 'All tested cases pass on the newest version of every model' },
    zh: { text: '每个模型的最新版本上，已测试的用例全部通过' },
  },
  'matrix-some-fail': {
    en: { text: '{cases} cases do not pass on {column}, {lost} of them did before' },
    zh: { text: '{column} 上有 {cases} 个用例未通过，其中 {lost} 个以前通过' },
  },
  'matrix-undecided': {
    en: { text: '{cases} cases could not be judged on {column}' },
    zh: { text: '{column} 上有 {cases} 个用例无法评判' },
  },
  'matrix-nothing': { en: { text: 'Nothing was tested' }, zh: { text: '没有测试任何内容' } },
  'matrix-next': {
    en: {
      text: 'A cell is passed of tested cases, or trials; open a suite to see its cases, and when each began to fail.',
    },
    zh: { text: '单元格为已测试的用例（或试验）中通过的数量；展开套件可查看各用例及其何时开始失败。' },
  },
  'matrix-overview': { en: { text: 'Matrix' }, zh: { text: '对照表' } },
  'matrix-trend': { en: { text: 'Trend' }, zh: { text: '趋势' } },
  'matrix-columns': { en: { text: 'What was tested' }, zh: { text: '测试对象' } },
  'matrix-feature': { en: { text: 'Feature' }, zh: { text: '功能' } },
  'matrix-since': { en: { text: 'Since' }, zh: { text: '变化' } },
  'matrix-passes-since': { en: { text: 'passes since {version}' }, zh: { text: '自 {version} 起通过' } },
  'matrix-fails-since': {
    en: { text: 'fails since {version}, held until {until}' },
    zh: { text: '自 {version} 起失败，{until} 之前通过' },
  },
  'matrix-run': { en: { text: 'Run' }, zh: { text: '运行' } },
  'matrix-target': { en: { text: 'Target' }, zh: { text: '目标' } },
  'matrix-served': { en: { text: 'Served by' }, zh: { text: '引擎' } },
  'matrix-started': { en: { text: 'Started' }, zh: { text: '开始时间' } },
  'matrix-cases': { en: { text: 'Cases passed' }, zh: { text: '用例通过' } },
  'matrix-rate': { en: { text: 'Pass rate (95 % interval)' }, zh: { text: '通过率（95% 区间）' } },
  'matrix-not-run': { en: { text: 'not asked' }, zh: { text: '未测试' } },
  'matrix-notes': { en: { text: 'Notes' }, zh: { text: '注释' } },
  'matrix-search': { en: { text: 'Search features' }, zh: { text: '搜索功能' } },
  'matrix-hint': {
    en: { text: 'seq(pass fail) is:different s:failed suite:tools "free text" -tag:slow' },
    zh: { text: 'seq(pass fail) is:different s:failed suite:tools "任意文字" -tag:slow' },
  },
  'matrix-found': { en: { text: '{count} of {all} cases' }, zh: { text: '{all} 个用例中的 {count} 个' } },
  'matrix-too-many': {
    en: { text: 'The first {shown} cases are shown: narrow the search to see others.' },
    zh: { text: '仅显示前 {shown} 个用例：请缩小搜索范围。' },
  },
  'matrix-trend-note': {
    en: {
      text: 'Cases passed of those decided, a column a run, in the order in which they were given; bars are 95 % intervals.',
    },
    zh: { text: '已判定用例的通过比例，每列一次运行，按给出的顺序排列；竖线为 95% 区间。' },
  },
  'matrix-token-seq': {
    en: { text: 'on versions of one model one after the other, e.g. passed, then failed' },
    zh: { text: '同一模型相继的版本上依次出现，例如先通过后失败' },
  },
  'matrix-token-different': {
    en: { text: 'not the same on all that were asked' },
    zh: { text: '各版本结果不同' },
  },
  'matrix-token-state': {
    en: { text: 'such an outcome on any version' },
    zh: { text: '任一版本出现该结果' },
  },
  'matrix-scripts-off': {
    en: {
      text: 'This part reads without scripts. With scripts on, suites open into cases and can be searched.',
    },
    zh: { text: '这一部分无需脚本即可阅读。启用脚本后可展开套件并搜索用例。' },
  },
  'matrix-footer': {
    en: { text: 'This file loads nothing and sends nothing: its content policy forbids every connection.' },
    zh: { text: '本文件不加载也不发送任何内容：内容策略禁止一切连接。' },
  },
} as const satisfies Catalogue;
