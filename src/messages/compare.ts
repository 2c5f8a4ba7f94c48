import { baselineMessages } from './baseline.ts';
import type { Catalogue } from './catalogue.ts';
import { compareMeasuresMessages } from './compare-measures.ts';
import { comparePageMessages } from './compare-page.ts';
import { compareReportMessages } from './compare-report.ts';

/** Messages of `compare`. */
export const compareMessages = {
  ...baselineMessages,
  ...compareMeasuresMessages,
  ...comparePageMessages,
  ...compareReportMessages,
  'compare-no-common-case': {
    en: {
      text: 'Nothing can be compared: the two runs have no case in common ({base} and {candidate} cases)',
      hint: 'Run both versions with the same suite files: `modelcompat run TARGET --suite FILE`. A case whose text was edited is another case.',
    },
    zh: {
      text: '无法比较：两次运行没有共同的用例（分别为 {base} 个和 {candidate} 个）',
      hint: '请用相同的套件文件运行两个版本：`modelcompat run TARGET --suite FILE`。内容被修改过的用例视为另一个用例。',
    },
  },
  'compare-baseline-unfit': {
    en: {
      text: '{file} is no baseline that can be trusted: {problem}',
      hint: 'A baseline is written by the program and not by hand; record it again.',
    },
    zh: {
      text: '{file} 不是可信的基线：{problem}',
      hint: '基线由程序写入，不应手工编辑；请重新记录。',
    },
  },
  'compare-baseline-other-checks': {
    en: {
      text: '{file} was judged by other checks than today’s, and a baseline keeps no answers to judge again',
      hint: 'Record the baseline again, or compare with the run that it was made from.',
    },
    zh: {
      text: '{file} 由不同于当前的检查项评判，而基线不保存可重新评判的回答',
      hint: '请重新记录基线，或与生成它的那次运行比较。',
    },
  },
  'compare-grades-unfit': {
    en: {
      text: '{file} holds a grade that no run writes: {problem}',
      hint: 'Delete grades.jsonl; it is made again from the records.',
    },
    zh: {
      text: '{file} 中有一条不可能由运行写入的评判：{problem}',
      hint: '删除 grades.jsonl，程序会根据记录重新生成。',
    },
  },
  'compare-out-not-empty': {
    en: {
      text: '{dir} is not empty',
      hint: 'Name another folder with --out, or add --force to write the comparison into it.',
    },
    zh: { text: '{dir} 不是空文件夹', hint: '用 --out 指定另一个文件夹，或加上 --force 写入其中。' },
  },
  'compare-verdict-pass': {
    en: { text: 'PASS: none of {cases} cases got worse ({changed} changed, {flaky} flaky)' },
    zh: { text: '通过：{cases} 个用例均未变差（变化 {changed}，不稳定 {flaky}）' },
  },
  'compare-verdict-same': {
    en: { text: 'PASS: both sides are one and the same run, so nothing can differ' },
    zh: { text: '通过：两侧是同一次运行，不可能有差异' },
  },
  'compare-verdict-fail': {
    en: { text: 'FAIL: regressed cases: {regressed}, causes: {findings} (first: {first})' },
    zh: { text: '未通过：退化用例 {regressed} 个，原因 {findings} 个（首个：{first}）' },
  },
  'compare-verdict-fail-suite': {
    en: {
      text: 'FAIL: the candidate got worse over all cases ({first}), though no single case can be named',
    },
    zh: { text: '未通过：候选版本整体变差（{first}），但无法确定具体是哪个用例' },
  },
  'compare-no-trials-base': {
    en: {
      text: 'INCONCLUSIVE: the baseline has no decided trial ({errors} errors, {skipped} skipped)',
      hint: 'See why in its report.html; errors are mostly an address, a key or a limit. Then run it again.',
    },
    zh: {
      text: '无法判定：基线没有任何得出结果的试验（错误 {errors}，跳过 {skipped}）',
      hint: '请查看其 report.html 中的原因，多为地址、密钥或限流问题，然后重新运行。',
    },
  },
  'compare-no-trials-candidate': {
    en: {
      text: 'INCONCLUSIVE: the candidate has no decided trial ({errors} errors, {skipped} skipped)',
      hint: 'See why in its report.html; errors are mostly an address, a key or a limit. Then run it again.',
    },
    zh: {
      text: '无法判定：候选版本没有任何得出结果的试验（错误 {errors}，跳过 {skipped}）',
      hint: '请查看其 report.html 中的原因，多为地址、密钥或限流问题，然后重新运行。',
    },
  },
  'compare-untested': {
    en: {
      text: 'INCONCLUSIVE: {count} cases have decided trials on one side only, or were lost to errors (first: {first})',
      hint: 'Finish an interrupted run with `modelcompat run … --resume`, or see in its report why they were not decided.',
    },
    zh: {
      text: '无法判定：{count} 个用例只在一侧得出结果，或因错误而丢失（首个：{first}）',
      hint: '用 `modelcompat run … --resume` 完成被中断的运行，或在其报告中查看未判定的原因。',
    },
  },
  'compare-too-few-trials': {
    en: {
      text: 'INCONCLUSIVE: nothing is proven worse, but {weak} of {cases} cases have too few trials to name even a fully broken one; {base} in the baseline and {candidate} in the candidate would do',
      hint: 'Run again with `--trials {candidate}`.',
    },
    zh: {
      text: '无法判定：没有证据表明变差，但 {cases} 个用例中有 {weak} 个试验太少，即使完全损坏也无法指出；基线 {base} 次、候选 {candidate} 次即可',
      hint: '用 `--trials {candidate}` 重新运行。',
    },
  },
  'compare-drop-too-wide': {
    en: {
      text: 'INCONCLUSIVE: the pass rate fell by {drop} points on average and may have fallen by {upper}; less than {margin} was to be shown; {base} trials in the baseline and {candidate} in the candidate would do',
      hint: 'More trials make the bound tighter: run again with `--trials {candidate}`.',
    },
    zh: {
      text: '无法判定：平均通过率下降了 {drop} 个百分点，最多可能下降 {upper}；需要证明小于 {margin}；基线 {base} 次、候选 {candidate} 次即可',
      hint: '增加试验次数可以收紧上限：用 `--trials {candidate}` 重新运行。',
    },
  },
  'compare-drop-too-large': {
    en: {
      text: 'INCONCLUSIVE: the pass rate fell by {drop} points on average, which may still be chance (it may be {upper}); less than {margin} was to be shown',
      hint: 'Run again with more `--trials` to tell chance from a regression.',
    },
    zh: {
      text: '无法判定：平均通过率下降了 {drop} 个百分点，仍可能是偶然（最多 {upper}）；需要证明小于 {margin}',
      hint: '用更大的 `--trials` 重新运行，以区分偶然与退化。',
    },
  },
  'compare-nothing-decided': {
    en: {
      text: 'INCONCLUSIVE: none of the {cases} common cases has decided trials on both sides',
      hint: 'See in both reports why trials were skipped or ended in errors.',
    },
    zh: {
      text: '无法判定：{cases} 个共同用例中没有一个在两侧都得出结果',
      hint: '请在两份报告中查看试验被跳过或出错的原因。',
    },
  },
  'compare-suspects': {
    en: { text: 'Look closer at {cases}: they went from passing to failing, in too few trials to tell' },
    zh: { text: '请关注 {cases}：由通过变为失败，但试验太少，尚不能断定' },
  },
  'compare-same-run': {
    en: { text: 'Both sides are the run {run}' },
    zh: { text: '两侧都是运行 {run}' },
  },
  'compare-unfinished': {
    en: {
      text: 'The run {run} did not come to its end ({status}), so trials may be missing',
      hint: 'Finish it with `modelcompat run … --resume`.',
    },
    zh: {
      text: '运行 {run} 没有完成（{status}），可能缺少试验',
      hint: '用 `modelcompat run … --resume` 完成。',
    },
  },
  'compare-repeated': {
    en: { text: 'The run {run} tells {count} trials twice; each counts once' },
    zh: { text: '运行 {run} 中有 {count} 次试验被重复记录，每次只计一次' },
  },
  'compare-other-sampling': {
    en: { text: 'The two runs were sampled differently: {base} against {candidate}' },
    zh: { text: '两次运行的采样参数不同：{base} 与 {candidate}' },
  },
  'compare-uneven-trials': {
    en: { text: '{count} cases were planned with another number of trials on each side' },
    zh: { text: '{count} 个用例在两侧计划的试验次数不同' },
  },
  'compare-greedy-base': {
    en: { text: 'The baseline asked for temperature 0: its trials may be copies of each other' },
    zh: { text: '基线使用温度 0：其试验可能互为副本' },
  },
  'compare-greedy-candidate': {
    en: { text: 'The candidate asked for temperature 0: its trials may be copies of each other' },
    zh: { text: '候选版本使用温度 0：其试验可能互为副本' },
  },
  'compare-copies-greedy-base': {
    en: {
      text: 'The baseline asked for temperature 0, and {trials} of its answers, in {cases} of {of} cases, are exact copies: they tell less than as many independent trials',
    },
    zh: {
      text: '基线使用温度 0，其中 {of} 个用例中 {cases} 个共有 {trials} 个回答完全相同：其信息量少于同样多的独立试验',
    },
  },
  'compare-copies-greedy-candidate': {
    en: {
      text: 'The candidate asked for temperature 0, and {trials} of its answers, in {cases} of {of} cases, are exact copies: they tell less than as many independent trials',
    },
    zh: {
      text: '候选版本使用温度 0，其中 {of} 个用例中 {cases} 个共有 {trials} 个回答完全相同：其信息量少于同样多的独立试验',
    },
  },
  'compare-copies-base': {
    en: {
      text: 'In the baseline {trials} answers, in {cases} of {of} cases, are exact copies of another trial',
    },
    zh: { text: '基线中 {of} 个用例里有 {cases} 个，共 {trials} 个回答与另一次试验完全相同' },
  },
  'compare-copies-candidate': {
    en: {
      text: 'In the candidate {trials} answers, in {cases} of {of} cases, are exact copies of another trial',
    },
    zh: { text: '候选版本中 {of} 个用例里有 {cases} 个，共 {trials} 个回答与另一次试验完全相同' },
  },
} as const satisfies Catalogue;
