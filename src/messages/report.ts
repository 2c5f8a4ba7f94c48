import type { Catalogue } from './catalogue.ts';

/** Messages of `report`. */
export const reportMessages = {
  'report-not-run': {
    en: {
      text: 'The case was planned but never run (run: {status})',
      hint: 'Go on with `modelcompat run … --resume`.',
    },
    zh: {
      text: '用例已计划但没有运行（运行状态：{status}）',
      hint: '用 `modelcompat run … --resume` 继续。',
    },
  },
  'report-verdict-failed': {
    en: { text: '{target}: {bad} of {decided} cases did not hold ({failed} failed, {flaky} flaky)' },
    zh: { text: '{target}：{decided} 个用例中有 {bad} 个未通过（失败 {failed}，不稳定 {flaky}）' },
  },
  'report-verdict-errors': {
    en: { text: '{target}: {passed} cases passed, but {errors} could not be judged' },
    zh: { text: '{target}：{passed} 个用例通过，但有 {errors} 个无法评判' },
  },
  'report-verdict-early': {
    en: { text: '; stopped early, so not everything was asked' },
    zh: { text: '；提前停止，并非所有内容都已测试' },
  },
  'report-verdict-stopped': {
    en: { text: '{target}: stopped early; {passed} of {cases} cases passed so far' },
    zh: { text: '{target}：提前停止；目前 {cases} 个用例中 {passed} 个通过' },
  },
  'report-verdict-nothing': {
    en: { text: '{target}: nothing was tested ({skipped} of {cases} cases skipped)' },
    zh: { text: '{target}：没有测试任何用例（{cases} 个用例中跳过 {skipped} 个）' },
  },
  'report-verdict-passed': {
    en: { text: '{target}: all {passed} cases passed, {skipped} skipped' },
    zh: { text: '{target}：{passed} 个用例全部通过，跳过 {skipped} 个' },
  },
  'report-line-cases': {
    en: {
      text: '{cases} cases: {passed} passed, {failed} failed, {flaky} flaky, {errors} errors, {skipped} skipped · {trials} trials · {warnings} warnings',
    },
    zh: {
      text: '{cases} 个用例：通过 {passed}，失败 {failed}，不稳定 {flaky}，错误 {errors}，跳过 {skipped} · {trials} 次试验 · {warnings} 条警告',
    },
  },
  'report-line-spent': {
    en: { text: '{requests} requests, {prompt} + {completion} tokens{cost}' },
    zh: { text: '{requests} 个请求，{prompt} + {completion} 个 token{cost}' },
  },
  'report-heading-problems': { en: { text: 'What did not pass' }, zh: { text: '未通过的用例' } },
  'report-heading-failed': { en: { text: 'Failed ({count})' }, zh: { text: '失败（{count}）' } },
  'report-heading-flaky': { en: { text: 'Flaky ({count})' }, zh: { text: '不稳定（{count}）' } },
  'report-heading-errors': {
    en: { text: 'Could not be judged ({count})' },
    zh: { text: '无法评判（{count}）' },
  },
  'report-heading-skipped': { en: { text: 'Skipped ({count})' }, zh: { text: '跳过（{count}）' } },
  'report-heading-not-tested': { en: { text: 'Not tested' }, zh: { text: '未测试' } },
  'report-heading-files': { en: { text: 'Files' }, zh: { text: '文件' } },
  'report-heading-next': { en: { text: 'Next' }, zh: { text: '下一步' } },
  'report-more': { en: { text: '… {count} more' }, zh: { text: '…… 还有 {count} 个' } },
  'report-and-more': { en: { text: 'and {count} more' }, zh: { text: '等另外 {count} 个' } },
  'report-what': { en: { text: 'What' }, zh: { text: '项目' } },
  'report-value': { en: { text: 'Value' }, zh: { text: '值' } },
  'report-passed': { en: { text: 'Passed' }, zh: { text: '通过' } },
  'report-failed': { en: { text: 'Failed' }, zh: { text: '失败' } },
  'report-flaky': { en: { text: 'Flaky' }, zh: { text: '不稳定' } },
  'report-errors': { en: { text: 'Errors' }, zh: { text: '错误' } },
  'report-skipped': { en: { text: 'Skipped' }, zh: { text: '跳过' } },
  'report-warnings': { en: { text: 'Warnings' }, zh: { text: '警告' } },
  'report-trials': { en: { text: 'Trials' }, zh: { text: '试验' } },
  'report-requests': { en: { text: 'Requests' }, zh: { text: '请求' } },
  'report-tokens': { en: { text: 'Tokens in + out' }, zh: { text: '输入 + 输出 token' } },
  'report-cost': { en: { text: 'Cost' }, zh: { text: '费用' } },
  'report-run': { en: { text: 'Run' }, zh: { text: '运行' } },
  'report-case': { en: { text: 'Case' }, zh: { text: '用例' } },
  'report-outcome': { en: { text: 'Outcome' }, zh: { text: '结果' } },
  'report-score': { en: { text: 'Passed' }, zh: { text: '通过次数' } },
  'report-why': { en: { text: 'Why' }, zh: { text: '原因' } },
  'report-where': { en: { text: 'Where' }, zh: { text: '位置' } },
  'report-outcome-passed': { en: { text: 'passed' }, zh: { text: '通过' } },
  'report-outcome-failed': { en: { text: 'failed' }, zh: { text: '失败' } },
  'report-outcome-flaky': { en: { text: 'flaky' }, zh: { text: '不稳定' } },
  'report-outcome-error': { en: { text: 'error' }, zh: { text: '错误' } },
  'report-outcome-skipped': { en: { text: 'skipped' }, zh: { text: '跳过' } },
} as const satisfies Catalogue;
