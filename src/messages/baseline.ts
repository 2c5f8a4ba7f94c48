import type { Catalogue } from './catalogue.ts';

/** Messages of `baseline` and of `run --baseline`. */
export const baselineMessages = {
  'baseline-unknown-action': {
    en: {
      text: '"baseline {action}" is no command',
      hint: 'Type `modelcompat baseline accept RUN --why "…"`, `baseline list`, `baseline show TARGET` or `baseline verify [TARGET]`.',
    },
    zh: {
      text: '没有命令“baseline {action}”',
      hint: '请输入 `modelcompat baseline accept RUN --why "…"`、`baseline list`、`baseline show TARGET` 或 `baseline verify [TARGET]`。',
    },
  },
  'baseline-no-run': {
    en: {
      text: 'Nothing to accept: no run was named',
      hint: 'Name a recorded run: `modelcompat baseline accept reports/runs/RUN-ID --why "…"`.',
    },
    zh: {
      text: '没有可接受的内容：未指定运行',
      hint: '请指定一次已记录的运行：`modelcompat baseline accept reports/runs/RUN-ID --why "…"`。',
    },
  },
  'baseline-run-unfinished': {
    en: {
      text: 'The run {run} did not come to its end ({status}); half a run is no baseline',
      hint: 'Finish it with `modelcompat run … --resume`, then accept it.',
    },
    zh: {
      text: '运行 {run} 没有完成（{status}）；未完成的运行不能作为基线',
      hint: '先用 `modelcompat run … --resume` 完成，再接受。',
    },
  },
  'baseline-nothing-decided': {
    en: {
      text: 'Nothing to accept: no trial of {run} was decided ({errors} errors, {skipped} skipped)',
      hint: 'See why in its report.html; errors are mostly an address, a key or a limit.',
    },
    zh: {
      text: '没有可接受的内容：{run} 中没有得出结果的试验（错误 {errors}，跳过 {skipped}）',
      hint: '请查看其 report.html 中的原因，多为地址、密钥或限流问题。',
    },
  },
  'baseline-runs-differ': {
    en: {
      text: 'The runs {runs} of {target} are not of one and the same server: {keys} differ',
      hint: 'Accept runs of one version together; another version is another target.',
    },
    zh: {
      text: '{target} 的运行 {runs} 不是同一服务：{keys} 不同',
      hint: '请只合并同一版本的运行；另一版本应为另一目标。',
    },
  },
  'baseline-questions-differ': {
    en: {
      text: 'The runs {runs} ask {count} cases differently (first: {first}), so they cannot be counted together',
      hint: 'Accept runs of the same suite files together, the others one by one.',
    },
    zh: {
      text: '运行 {runs} 中有 {count} 个用例的内容不同（首个：{first}），无法合并计数',
      hint: '请只合并使用相同套件文件的运行。',
    },
  },
  'baseline-cause-unknown': {
    en: {
      text: 'No case of {run} shows {cause} more than its baseline does; what is new there: {known}',
      hint: 'Name a cause as `modelcompat compare` and the reports do.',
    },
    zh: {
      text: '{run} 中没有用例比基线更多地出现 {cause}；新出现的有：{known}',
      hint: '请使用 `modelcompat compare` 和报告中的原因名称。',
    },
  },
  'baseline-expires-unfit': {
    en: {
      text: '--expires {value} is neither a day to come nor "never"',
      hint: 'Write it as {example}, or `--expires never`.',
    },
    zh: {
      text: '--expires {value} 既不是将来的日期，也不是“never”',
      hint: '请写成 {example}，或 `--expires never`。',
    },
  },
  'baseline-not-found': {
    en: {
      text: 'There is no baseline {name}',
      hint: 'See which there are with `modelcompat baseline list`, or make one: `modelcompat baseline accept RUN --why "…"`.',
    },
    zh: {
      text: '没有基线 {name}',
      hint: '用 `modelcompat baseline list` 查看已有基线，或创建：`modelcompat baseline accept RUN --why "…"`。',
    },
  },
  'baseline-accepted': {
    en: { text: '{cases} cases of {target} are expected as {runs} showed them, by {who}, until {expires}' },
    zh: { text: '{target} 的 {cases} 个用例按 {runs} 的结果视为预期，由 {who} 接受，有效期至 {expires}' },
  },
  'baseline-kept': {
    en: {
      text: '{count} cases that the runs did not ask stay as they were',
      hint: 'Drop them with --prune.',
    },
    zh: { text: '{count} 个未在运行中出现的用例保持不变', hint: '用 --prune 删除。' },
  },
  'baseline-dropped': {
    en: {
      text: '{count} cases that the runs did not ask are gone: other checks, another server, or --prune',
    },
    zh: { text: '{count} 个未在运行中出现的用例被删除：检查项或服务不同，或使用了 --prune' },
  },
  'baseline-held-back': {
    en: {
      text: '{count} cases are held back (first: {first}), since they also show {causes}, which would be accepted unseen',
      hint: 'Accept that as well with a further --cause, or mend it.',
    },
    zh: {
      text: '{count} 个用例未被接受（首个：{first}），因为它们还出现 {causes}',
      hint: '可再加一个 --cause 一并接受，或先修复。',
    },
  },
  'baseline-none': {
    en: { text: 'No baseline yet.', hint: 'Make one: `modelcompat baseline accept RUN --why "…"`.' },
    zh: { text: '还没有基线。', hint: '创建：`modelcompat baseline accept RUN --why "…"`。' },
  },
  'baseline-no-reason': { en: { text: 'no reason given' }, zh: { text: '未说明原因' } },
  'baseline-never': { en: { text: 'never' }, zh: { text: '永不过期' } },
  'baseline-expired': {
    en: {
      text: '{file}: what {who} accepted on {on} for {cases} cases expired on {expires} ({why})',
      hint: 'Mend it, or accept a new run: `modelcompat baseline accept RUN --why "…"`.',
    },
    zh: {
      text: '{file}：{who} 于 {on} 接受的 {cases} 个用例已于 {expires} 过期（{why}）',
      hint: '请修复，或接受新的运行：`modelcompat baseline accept RUN --why "…"`。',
    },
  },
  'baseline-drift': {
    en: {
      text: '{file}: {key} was {before} and is {now} in {run}',
      hint: 'If that was meant, accept the new run: `modelcompat baseline accept {run} --why "…"`.',
    },
    zh: {
      text: '{file}：{key} 原为 {before}，在 {run} 中为 {now}',
      hint: '若属预期，请接受新的运行：`modelcompat baseline accept {run} --why "…"`。',
    },
  },
  'baseline-edited-questions': {
    en: {
      text: '{file}: {count} questions were edited since (first: {first}), so nothing is expected of them',
      hint: 'Accept a run of the edited suite: `modelcompat baseline accept {run} --why "…"`.',
    },
    zh: {
      text: '{file}：此后有 {count} 个用例内容被修改（首个：{first}），对它们没有预期',
      hint: '请接受修改后套件的运行：`modelcompat baseline accept {run} --why "…"`。',
    },
  },
  'baseline-unverified': {
    en: {
      text: '{target}: the files are as they were accepted, but there is no finished run to hold them against',
      hint: 'Run it, or name a run: `modelcompat baseline verify {target} --run RUN`.',
    },
    zh: {
      text: '{target}：文件与接受时一致，但没有已完成的运行可供核对',
      hint: '请先运行，或指定运行：`modelcompat baseline verify {target} --run RUN`。',
    },
  },
  'baseline-verified': {
    en: { text: '{target}: {files} files are as they were accepted, and {run} served the same' },
    zh: { text: '{target}：{files} 个文件与接受时一致，且 {run} 的服务环境相同' },
  },
  'baseline-expected': {
    en: {
      text: '{target}: {expected} of {count} failures are expected by the baseline, {open} are not {first}',
    },
    zh: { text: '{target}：{count} 个失败中有 {expected} 个符合基线预期，{open} 个不符合 {first}' },
  },
  'baseline-auto-none': {
    en: {
      text: '{target} has no baseline, so every failure counts',
      hint: 'Make one: `modelcompat baseline accept RUN --why "…"`.',
    },
    zh: {
      text: '{target} 没有基线，所有失败均计入',
      hint: '创建：`modelcompat baseline accept RUN --why "…"`。',
    },
  },
} as const satisfies Catalogue;
