import type { Catalogue } from './catalogue.ts';

/** Messages of `selftest` and of its figures. */
export const selfTestMessages = {
  'selftest-data-missing': {
    en: { text: 'The bugs for the self-test are not in {dir}.', hint: 'Reinstall modelcompat.' },
    zh: { text: '{dir} 中没有自检所需的缺陷数据。', hint: '请重新安装 modelcompat。' },
  },
  'selftest-nothing-picked': {
    en: { text: 'No known bug matches {patterns}.', hint: 'Known classes: {known}.' },
    zh: { text: '没有与 {patterns} 匹配的已知缺陷。', hint: '已知类别：{known}。' },
  },
  'selftest-recall': {
    en: {
      text: 'One run catches {caught} of {bugs} known bugs ({rate} %, 95 % interval {low} to {high} %), {must} by a must; each rewritten with seed {seed}, {trials} trials over HTTP.',
    },
    zh: {
      text: '单次运行在 {bugs} 个已知缺陷中发现 {caught} 个（{rate} %，95 % 区间 {low} 至 {high} %），其中 must {must} 个；每个缺陷以种子 {seed} 改写，经 HTTP 试验 {trials} 次。',
    },
  },
  'selftest-recall-baseline': {
    en: {
      text: 'Held against a sound run, {caught} of {bugs} are called worse ({rate} %, {low} to {high} %), with {trials} trials on each side.',
    },
    zh: {
      text: '与健全的运行相比，{bugs} 个中有 {caught} 个被判为变差（{rate} %，{low} 至 {high} %），两侧各试验 {trials} 次。',
    },
  },
  'selftest-alarms': {
    en: {
      text: 'False alarms on {twins} sound twins and {quiet} quiet cases, each run twice: {alarms} by the checks, {compareAlarms} by comparing the two runs; warnings on {warned}.',
    },
    zh: {
      text: '{twins} 个健全对照与 {quiet} 个安静用例各运行两次，误报：检查 {alarms} 个，两次运行相比 {compareAlarms} 个；警告 {warned} 个。',
    },
  },
  'selftest-list-missed': {
    en: { text: 'missed by one run:' },
    zh: { text: '单次运行漏掉：' },
  },
  'selftest-list-missed-baseline': {
    en: { text: 'missed with a baseline:' },
    zh: { text: '有基线时漏掉：' },
  },
  'selftest-list-alarms': { en: { text: 'false alarms:' }, zh: { text: '误报：' } },
  'selftest-list-compare-alarms': {
    en: { text: 'false alarms of compare:' },
    zh: { text: '比较的误报：' },
  },
  'selftest-list-warned': { en: { text: 'warned:' }, zh: { text: '警告：' } },
  'selftest-below-floor': {
    en: {
      text: 'Recall of {name} fell: one run catches {caught} of {bugs}.',
      hint: 'Missed: {missed}.',
    },
    zh: {
      text: '{name} 的召回率下降：单次运行在 {bugs} 个中发现 {caught} 个。',
      hint: '漏掉：{missed}。',
    },
  },
  'selftest-below-floor-baseline': {
    en: {
      text: 'Recall of {name} with a baseline fell: {caught} of {bugs} are called worse.',
      hint: 'Missed: {missed}.',
    },
    zh: {
      text: '{name} 有基线时的召回率下降：{bugs} 个中有 {caught} 个被判为变差。',
      hint: '漏掉：{missed}。',
    },
  },
  'selftest-suite-empty': {
    en: { text: 'The suites {patterns} hold no case.', hint: 'Type `modelcompat list` to see suites.' },
    zh: { text: '用例集 {patterns} 中没有用例。', hint: '输入 `modelcompat list` 查看用例集。' },
  },
  'selftest-suite-sum': {
    en: {
      text: '{cases} cases ask for {asked} of {bugs} known bugs and catch {caught} ({rate} % of all, 95 % interval {low} to {high} %).',
    },
    zh: {
      text: '{cases} 个用例涉及 {bugs} 个已知缺陷中的 {asked} 个，发现 {caught} 个（占全部的 {rate} %，95 % 区间 {low} 至 {high} %）。',
    },
  },
  'selftest-suite-unseen': {
    en: { text: 'asked for, but seen by no case:' },
    zh: { text: '已涉及但没有用例发现：' },
  },
  'selftest-suite-wanted': {
    en: { text: 'never asked; a case would need a request with:' },
    zh: { text: '从未涉及；用例需要具有以下特征的请求：' },
  },
  'figures-what': { en: { text: 'what' }, zh: { text: '项目' } },
  'figures-count': { en: { text: 'count' }, zh: { text: '数量' } },
  'figures-share': { en: { text: 'share' }, zh: { text: '比例' } },
  'figures-interval': { en: { text: '95 % interval' }, zh: { text: '95 % 区间' } },
  'figures-caught': {
    en: { text: 'known bugs that one run catches' },
    zh: { text: '单次运行发现的已知缺陷' },
  },
  'figures-with-baseline': {
    en: { text: 'known bugs that a comparison with a sound run calls worse' },
    zh: { text: '与健全运行相比被判为变差的已知缺陷' },
  },
  'figures-alarms': {
    en: { text: 'sound answers on which a check fails' },
    zh: { text: '检查判为失败的健全应答' },
  },
  'figures-compare-alarms': {
    en: { text: 'sound answers that a comparison of two runs calls worse' },
    zh: { text: '两次运行相比被判为变差的健全应答' },
  },
  'figures-how': {
    en: {
      text: 'Measured by `modelcompat selftest`: seed {seed}, {trials} trials a bug in the one run, {baselineTrials} on each side of a comparison, check catalogue `{catalogue}`.',
    },
    zh: {
      text: '由 `modelcompat selftest` 测得：种子 {seed}，单次运行每个缺陷试验 {trials} 次，比较时两侧各 {baselineTrials} 次，检查目录 `{catalogue}`。',
    },
  },
  'selftest-unjudged': {
    en: { text: '{id} ({side}) could not be judged: {detail}' },
    zh: { text: '{id}（{side}）无法评判：{detail}' },
  },
  'selftest-floor-written': {
    en: { text: 'Floor written to {file}.' },
    zh: { text: '下限已写入 {file}。' },
  },
  'selftest-floor-missing': {
    en: {
      text: '{file} holds no floor that this version can read.',
      hint: 'Type `modelcompat selftest --write-floor`.',
    },
    zh: {
      text: '{file} 中没有此版本可读的下限。',
      hint: '请输入 `modelcompat selftest --write-floor`。',
    },
  },
  'selftest-floor-partial': {
    en: {
      text: '--write-floor needs the whole self-test, so it goes with none of --suite, --class, --case.',
      hint: 'Type `modelcompat selftest --write-floor`.',
    },
    zh: {
      text: '--write-floor 需要完整自检，不能与 --suite、--class 或 --case 同用。',
      hint: '请输入 `modelcompat selftest --write-floor`。',
    },
  },
} as const satisfies Catalogue;
