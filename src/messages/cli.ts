import type { Catalogue } from './catalogue.ts';

/** Messages of the command line. */
export const cliMessages = {
  'unexpected-error': {
    en: {
      text: 'Something went wrong inside modelcompat: {detail}',
      hint: 'This is our bug. Run again with MODELCOMPAT_DEBUG=1 to see the stack, and report it.',
    },
    zh: {
      text: 'modelcompat 内部出错：{detail}',
      hint: '这是我们的缺陷。请设置 MODELCOMPAT_DEBUG=1 重新运行以查看堆栈，并提交报告。',
    },
  },
  'option-not-a-number': {
    en: {
      text: '{option} wants a whole number from {least} up, not "{value}".',
      hint: 'Write for example `{option} 3`.',
    },
    zh: { text: '{option} 需要不小于 {least} 的整数，而不是“{value}”。', hint: '例如写成 `{option} 3`。' },
  },
  'unknown-target': {
    en: {
      text: 'There is no target "{name}" in {file}.',
      hint: 'Did you mean {nearest}? `modelcompat list` shows all.',
    },
    zh: {
      text: '{file} 中没有目标“{name}”。',
      hint: '是否想写 {nearest}？`modelcompat list` 会列出全部目标。',
    },
  },
  'target-not-runnable': {
    en: {
      text: '{target} is declared as {status} and cannot be run.',
      hint: 'Name another version, or change `status` in models.yaml.',
    },
    zh: {
      text: '{target} 被声明为 {status}，不能运行。',
      hint: '请指定其他版本，或修改 models.yaml 中的 `status`。',
    },
  },
  'no-targets': {
    en: {
      text: 'No target can be run: {file} declares none that is current.',
      hint: 'Declare a model, or type `modelcompat try http://127.0.0.1:8000/v1`.',
    },
    zh: {
      text: '没有可运行的目标：{file} 中没有状态为 current 的目标。',
      hint: '请声明一个模型，或运行 `modelcompat try http://127.0.0.1:8000/v1`。',
    },
  },
  'unknown-suite': {
    en: { text: 'No suite file and no suite id matches "{pattern}".', hint: 'Known suites: {known}.' },
    zh: { text: '没有与“{pattern}”匹配的用例集文件或标识。', hint: '已知用例集：{known}。' },
  },
  'no-cases': {
    en: {
      text: 'No case is selected, so nothing would be tested.',
      hint: 'Loosen --suite, --case, --tag or --budget; `modelcompat list` shows what there is.',
    },
    zh: {
      text: '没有选中任何用例，因此什么都不会被测试。',
      hint: '请放宽 --suite、--case、--tag 或 --budget；`modelcompat list` 会列出现有用例。',
    },
  },
  'key-missing': {
    en: { text: '{target} needs a key from {source}, which is not there.', hint: '{remedy}' },
    zh: { text: '{target} 需要来自 {source} 的密钥，但它不存在。', hint: '{remedy}' },
  },
  'key-command-refused': {
    en: {
      text: '{target} gets its key from a command, and commands are switched off here.',
      hint: 'Run without --no-commands if you trust models.yaml.',
    },
    zh: {
      text: '{target} 的密钥来自一条命令，而此处已禁用命令。',
      hint: '若信任 models.yaml，请去掉 --no-commands 再运行。',
    },
  },
  'runner-command-refused': {
    en: {
      text: '{target} is started by a command line, and commands are switched off here.',
      hint: 'Run without --no-commands if you trust models.yaml.',
    },
    zh: {
      text: '{target} 由命令行启动，而此处已禁用命令。',
      hint: '若信任 models.yaml，请去掉 --no-commands 再运行。',
    },
  },
  'cannot-launch': {
    en: {
      text: '{target} cannot be launched, and its runner does not say why.',
      hint: 'This is a fault of the runner; report it.',
    },
    zh: { text: '无法启动 {target}，且其运行器未说明原因。', hint: '这是运行器的缺陷，请提交报告。' },
  },
  'no-model-listed': {
    en: {
      text: '{url}/models lists no model, so requests are sent without a model name. If the API lives elsewhere (often below /v1), correct the URL; else name the model (`endpoint: {model: …}`, or --model).',
    },
    zh: {
      text: '{url}/models 未列出任何模型，因此请求中不带模型名。若 API 位于别处（通常在 /v1 之下），请更正网址；否则请写明模型名（`endpoint: {model: …}` 或 --model）。',
    },
  },
  'resume-plan-differs': {
    en: {
      text: 'The run in {dir} asked other questions than this command would: cases, trials or target have changed.',
      hint: 'Repeat the command of the first run, or choose another --out.',
    },
    zh: {
      text: '{dir} 中的运行与本次命令的内容不同：用例、试验次数或目标已改变。',
      hint: '请使用首次运行的命令，或换一个 --out 目录。',
    },
  },
  'nothing-to-resume': {
    en: {
      text: 'No unfinished run of {target} was found in {dir}.',
      hint: 'Name its folder with --out DIR --resume, or start anew without --resume.',
    },
    zh: {
      text: '在 {dir} 中没有找到 {target} 的未完成运行。',
      hint: '请用 --out DIR --resume 指定目录，或去掉 --resume 重新开始。',
    },
  },
  'not-a-url': {
    en: {
      text: '"{value}" is not an http or https URL.',
      hint: 'Type for example `modelcompat try http://127.0.0.1:8000/v1`.',
    },
    zh: {
      text: '“{value}”不是 http 或 https 网址。',
      hint: '例如输入 `modelcompat try http://127.0.0.1:8000/v1`。',
    },
  },
  'unknown-format': {
    en: { text: 'There is no report format "{value}".', hint: 'Known formats: {known}.' },
    zh: { text: '没有名为“{value}”的报告格式。', hint: '已知格式：{known}。' },
  },
  'plan-file-missing': {
    en: {
      text: 'The run in {dir} has no readable plan.json, so its records cannot be judged again.',
      hint: 'Use a run folder written by `modelcompat run`.',
    },
    zh: {
      text: '{dir} 中的运行没有可读的 plan.json，因此无法重新评判其记录。',
      hint: '请使用由 `modelcompat run` 写出的目录。',
    },
  },
  'price-currencies-differ': {
    en: { text: '--max-cost cannot add up {currencies}.', hint: 'Run targets of one currency at a time.' },
    zh: { text: '--max-cost 无法合计不同货币：{currencies}。', hint: '请一次只运行同一货币的目标。' },
  },
  valid: {
    en: { text: 'Valid: {targets} targets, {suites} suites, {cases} cases, {warnings} warnings.' },
    zh: { text: '有效：{targets} 个目标、{suites} 个用例集、{cases} 个用例、{warnings} 条警告。' },
  },
  invalid: {
    en: {
      text: 'Not valid: {errors} errors, {warnings} warnings in {targets} targets, {suites} suites, {cases} cases.',
    },
    zh: {
      text: '无效：{errors} 个错误、{warnings} 条警告（{targets} 个目标、{suites} 个用例集、{cases} 个用例）。',
    },
  },
  'plan-note': {
    en: {
      text: 'Upper bounds, computed without asking any server: a token is at least one byte of the body. Retries happen only on 429, 503, a refused or an early reset connection.',
    },
    zh: {
      text: '以上为不询问服务器而计算出的上限：一个 token 至少是请求体的一个字节。仅在 429、503、连接被拒绝或过早被重置时才会重试。',
    },
  },
  'try-declare': {
    en: { text: 'To keep it, write this into models.yaml:' },
    zh: { text: '若要保留它，请把以下内容写入 models.yaml：' },
  },
  'not-tested': {
    en: { text: 'NOT TESTED: {untested} of {targets} targets ({why})' },
    zh: { text: '未测试：{targets} 个目标中的 {untested} 个（{why}）' },
  },
  'demo-real': {
    en: {
      text: 'Demo on a real engine with a real small model: {target}. It fails many cases; that is what a report is for.',
    },
    zh: { text: '演示：真实引擎与真实小模型 {target}。它会在许多用例上失败，而报告正是为此而生。' },
  },
  'demo-tiny': {
    en: {
      text: 'Demo on a real engine with a generated model of random weights: {target}. Only the wire is real; its words are noise.',
    },
    zh: { text: '演示：真实引擎与随机权重的生成模型 {target}。只有通信协议是真实的，其文字只是噪声。' },
  },
  'demo-attach': {
    en: { text: 'Demo on a server that already runs on this machine: {target}.' },
    zh: { text: '演示：使用本机已在运行的服务器 {target}。' },
  },
  'demo-replay': {
    en: {
      text: 'REPLAY: no engine can be had here, so answers recorded from {engine} with {model} on {recorded} are played back. Nothing is being tested.',
    },
    zh: {
      text: '回放：此处无法获得引擎，因此回放 {recorded} 录制的 {engine}（{model}）的应答。并未测试任何东西。',
    },
  },
  'demo-stand-in': {
    en: {
      text: 'An upgrade, shown: the same engine with a stand-in for Qwen3 (it says known words), first with its reasoning parser, then without. The regression is on purpose; the report names the layer.',
    },
    zh: {
      text: '升级演示：同一引擎，由一个替身代替 Qwen3（它说出已知的话），先启用推理解析器，后关闭。此处的退化是有意为之；报告会指出出错的层。',
    },
  },
  'demo-engine-required': {
    en: { text: 'No real engine can be had here, and --require-engine forbids the replay.' },
    zh: { text: '此处无法获得真实引擎，而 --require-engine 禁止回放。' },
  },
} as const satisfies Catalogue;
