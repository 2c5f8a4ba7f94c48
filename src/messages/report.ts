import type { Catalogue } from './catalogue.ts';
import { matrixPageMessages } from './matrix-page.ts';

/** Messages of `report`. */
export const reportMessages = {
  ...matrixPageMessages,
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
    en: {
      text: 'Not compatible: {failed} failed of {cases} cases',
      hint: 'Do not rely on it yet: look at what failed below, mend the server or its options, and run it again.',
    },
    zh: {
      text: '不兼容：{cases} 个用例中 {failed} 个失败',
      hint: '暂时不要采用：先查看下面的失败原因，修正服务器或其选项，然后重新运行。',
    },
  },
  'report-verdict-flaky': {
    en: {
      text: 'Not compatible: {flaky} flaky of {cases} cases',
      hint: 'It passes at times only: ask the flaky cases again with more trials before you rely on it.',
    },
    zh: {
      text: '不兼容：{cases} 个用例中 {flaky} 个不稳定',
      hint: '结果时好时坏：采用之前请用更多试验重新运行不稳定的用例。',
    },
  },
  'report-verdict-both': {
    en: {
      text: 'Not compatible: {failed} failed and {flaky} flaky of {cases} cases',
      hint: 'Do not rely on it yet: look at what failed below, mend the server or its options, and run it again.',
    },
    zh: {
      text: '不兼容：{cases} 个用例中 {failed} 个失败、{flaky} 个不稳定',
      hint: '暂时不要采用：先查看下面的失败原因，修正服务器或其选项，然后重新运行。',
    },
  },
  'report-verdict-errors': {
    en: {
      text: 'Not decided: {errors} of {cases} cases got no answer that can be judged, {passed} passed',
      hint: 'Nothing failed, but this is no pass: mend what kept the answers away, and run it again.',
    },
    zh: {
      text: '尚无结论：{cases} 个用例中 {errors} 个没有得到可评判的回答，{passed} 个通过',
      hint: '没有失败，但也不算通过：排除得不到回答的原因，然后重新运行。',
    },
  },
  'report-verdict-nothing': {
    en: { text: 'Nothing was tested', hint: 'No case was selected: see `modelcompat list`.' },
    zh: { text: '没有测试任何内容', hint: '没有选中任何用例：请查看 `modelcompat list`。' },
  },
  'report-verdict-unknown': {
    en: {
      text: 'Could not tell: none of {cases} cases could be decided, {skipped} were skipped',
      hint: 'This is no pass: the reasons why cases were skipped are below.',
    },
    zh: {
      text: '无法判断：{cases} 个用例都没有得出结论，其中跳过 {skipped} 个',
      hint: '这不算通过：跳过的原因见下文。',
    },
  },
  'report-verdict-stopped': {
    en: {
      text: 'Not decided: the run ended early, {passed} of {cases} cases passed so far',
      hint: 'Go on with the same command and `--resume`.',
    },
    zh: {
      text: '尚无结论：运行提前结束，目前 {cases} 个用例中 {passed} 个通过',
      hint: '用同一命令加 `--resume` 继续。',
    },
  },
  'report-verdict-passed': {
    en: {
      text: 'Compatible: all {passed} tested cases passed',
      hint: 'Nothing that was asked speaks against using it.',
    },
    zh: { text: '兼容：测试的 {passed} 个用例全部通过', hint: '已测试的内容中没有不宜采用的理由。' },
  },
  'report-verdict-passed-some': {
    en: {
      text: 'Compatible: all {passed} tested cases passed, {skipped} were skipped',
      hint: 'Nothing that was asked speaks against using it; what was not tested is listed below.',
    },
    zh: {
      text: '兼容：测试的 {passed} 个用例全部通过，跳过 {skipped} 个',
      hint: '已测试的内容中没有不宜采用的理由；未测试的内容见下文。',
    },
  },
  'report-limit-running': {
    en: { text: 'The run was still going (or was killed) when this was written' },
    zh: { text: '生成时运行尚未结束（或已被终止）' },
  },
  'report-limit-interrupted': {
    en: { text: 'The run was interrupted, so not everything was asked' },
    zh: { text: '运行被中断，并非所有内容都已测试' },
  },
  'report-limit-stopped': {
    en: { text: 'The run was stopped early: {why}' },
    zh: { text: '运行被提前停止：{why}' },
  },
  'report-limit-unsent': {
    en: { text: '{trials} of {planned} trials were never sent' },
    zh: { text: '{planned} 次试验中有 {trials} 次没有发送' },
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
  'report-summary-cut': {
    en: { text: 'The summary is cut here, since GitHub drops a longer one; report.md has the whole.' },
    zh: { text: '摘要在此截断，因为 GitHub 会丢弃过长的摘要；完整内容见 report.md。' },
  },
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
