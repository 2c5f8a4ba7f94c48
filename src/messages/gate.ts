import type { Catalogue } from './catalogue.ts';

/** Messages of `upgrade`: what it may spend, what it can tell, why it stopped. */
export const gateMessages = {
  'gate-seen-once': {
    en: {
      text: '{id} was seen once in {trials} trials and did not come again when the request was sent once more: told, but no failure',
    },
    zh: { text: '{id} 在 {trials} 次试验中只出现过一次，重新发送请求后未再出现：仅作提示，不算失败' },
  },
  'gate-plan': {
    en: {
      text: '{base} → {candidate}: {cases} cases, profile {profile}, looks at {looks} trials a case. {clean} Never more than {most} requests{cost}.',
    },
    zh: {
      text: '{base} → {candidate}：{cases} 个用例，方案 {profile}，在每个用例 {looks} 次试验时查看。{clean}最多 {most} 个请求{cost}。',
    },
  },
  'gate-plan-clean': {
    en: { text: 'Without any failure it passes after about {requests} requests ({trials} trials a case).' },
    zh: { text: '若毫无失败，约 {requests} 个请求后通过（每个用例 {trials} 次试验）。' },
  },
  'gate-plan-cannot-pass': {
    en: { text: 'It cannot pass with so few trials, only fail or be inconclusive.' },
    zh: { text: '试验次数太少，无法通过，只能失败或无法判定。' },
  },
  'gate-plan-sees': {
    en: {
      text: 'It sees: one case that always passed and never does now ({broken} trials), with {halved} % chance one that passes every second time now, and a protocol violation that comes twice.',
    },
    zh: {
      text: '能发现：一个从总是通过变为从不通过的用例（{broken} 次试验）；以 {halved} % 的概率发现一个变为时过时不过的用例；以及出现两次的协议违规。',
    },
  },
  'gate-plan-blind': {
    en: {
      text: 'It does not see: a single broken case; the stored baseline has only {stored} trials a case. Record more, or keep the old version running.',
    },
    zh: {
      text: '发现不了：单个损坏的用例；存储的基线每个用例只有 {stored} 次试验。请记录更多试验，或让旧版本保持运行。',
    },
  },
  'gate-plan-margin': {
    en: {
      text: 'A mean drop below {margin} points may pass. A false alarm comes in at most {alarm} % of upgrades.',
    },
    zh: { text: '平均下降低于 {margin} 个百分点可能通过。误报率最多为 {alarm} %。' },
  },
  'gate-plan-stored': {
    en: {
      text: 'The old version is not asked: power is lost. Suspects get trials on one side only, and a change of the hour counts as a change of the version.',
    },
    zh: {
      text: '不再询问旧版本：检验力有所损失。可疑用例只能在一侧增加试验，时段的变化也会被当作版本的变化。',
    },
  },
  'gate-plan-swap': {
    en: {
      text: 'One server at a time: {starts} starts or so until a clean upgrade passes, two more for each further batch. Session guard {guard}; times are never compared.',
    },
    zh: {
      text: '一次只运行一个服务器：正常升级通过前约需启动 {starts} 次，此后每批再加两次。会话保护{guard}；不比较耗时。',
    },
  },
  'gate-batch-look': {
    en: { text: 'look at {look}: {base} + {candidate} trials' },
    zh: { text: '第 {look} 次查看：{base} + {candidate} 次试验' },
  },
  'gate-batch-suspects': {
    en: { text: '  {cases} suspects: {base} + {candidate} trials' },
    zh: { text: '  {cases} 个可疑用例：{base} + {candidate} 次试验' },
  },
  'gate-spent': {
    en: { text: 'Spent: {base} + {candidate} requests (base + candidate){cost}.' },
    zh: { text: '花费：{base} + {candidate} 个请求（旧版本 + 新版本）{cost}。' },
  },
  'gate-needed': {
    en: {
      text: 'To decide: {base} + {candidate} trials a case, about {requests} requests more{cost}.',
      hint: 'modelcompat upgrade … --profile thorough, or without --max-requests and --max-cost.',
    },
    zh: {
      text: '要得出结论：每个用例 {base} + {candidate} 次试验，约再需 {requests} 个请求{cost}。',
      hint: 'modelcompat upgrade … --profile thorough，或去掉 --max-requests 和 --max-cost。',
    },
  },
  'gate-stopped-early': {
    en: {
      text: 'INCONCLUSIVE: it stopped at {look} trials a case, before it could decide',
      hint: 'Go on where it stopped: the same command with --resume and more to spend.',
    },
    zh: {
      text: '无法判定：在每个用例 {look} 次试验时停止，尚不能判定',
      hint: '从停止处继续：同样的命令加上 --resume，并放宽上限。',
    },
  },
  'gate-not-compared': {
    en: {
      text: '{count} cases are not compared: a version does not offer them, or the baseline has not seen them ({first} …)',
    },
    zh: { text: '{count} 个用例未比较：某个版本不提供，或基线中没有（{first} 等）' },
  },
  'gate-slower': {
    en: {
      text: 'The candidate is slower: {ratio} times the time of the base over {cases} cases (95 %: {low} to {high}). A warning, no failure.',
    },
    zh: {
      text: '新版本更慢：{cases} 个用例上的耗时是旧版本的 {ratio} 倍（95 %：{low} 至 {high}）。仅警告，不算失败。',
    },
  },
  'gate-drop-too-wide': {
    en: {
      text: 'INCONCLUSIVE: the pass rate fell by {drop} points on average and may have fallen by {upper}; less than {margin} was to be shown',
      hint: 'Spend more (--profile thorough, a higher --max-requests), or take more cases.',
    },
    zh: {
      text: '无法判定：平均通过率下降了 {drop} 个百分点，最多可能下降 {upper}；需要证明小于 {margin}',
      hint: '请增加投入（--profile thorough、更高的 --max-requests），或使用更多用例。',
    },
  },
  'gate-aa-bound': {
    en: {
      text: 'A/A: {verdict}. By its policy the gate raises a false alarm in at most {bound} % of upgrades whose trials are independent; one repetition measures nothing. Measure with --repetitions N.',
    },
    zh: {
      text: 'A/A：{verdict}。按方案，在试验相互独立时，误报率最多为 {bound} %；一次重复不足以测量。用 --repetitions N 测量。',
    },
  },
  'gate-aa-measured': {
    en: {
      text: 'A/A: {alarms} false alarms in {repetitions} repetitions, measured; the true rate is at most {upper} % (95 %, one-sided), by policy at most {bound} %. PASS {pass}, INCONCLUSIVE {inconclusive}.',
    },
    zh: {
      text: 'A/A：实测 {repetitions} 次重复中 {alarms} 次误报；真实误报率最多为 {upper} %（95 %，单侧），按方案最多为 {bound} %。通过 {pass}，无法判定 {inconclusive}。',
    },
  },
  'gate-aa-unsteady': {
    en: {
      text: 'The target does not agree with itself: sessions differ, or trials are not independent. Compare its versions with --guard on, or interleaved in one session.',
    },
    zh: { text: '目标与自身不一致：会话之间有差异，或试验不独立。请用 --guard on，或在同一会话中交错比较。' },
  },
  'gate-versions-missing': {
    en: {
      text: 'Which versions? {model} needs --from and --to',
      hint: 'modelcompat upgrade {model} --from OLD --to NEW   (`modelcompat list {model}` shows its versions)',
    },
    zh: {
      text: '比较哪两个版本？{model} 需要 --from 和 --to',
      hint: 'modelcompat upgrade {model} --from OLD --to NEW   （`modelcompat list {model}` 列出其版本）',
    },
  },
  'gate-model-missing': {
    en: {
      text: 'Which model?',
      hint: 'modelcompat upgrade MODEL --from OLD --to NEW, or --engine NAME for all models of an engine.',
    },
    zh: {
      text: '比较哪个模型？',
      hint: 'modelcompat upgrade MODEL --from OLD --to NEW，或用 --engine NAME 测试某引擎的所有模型。',
    },
  },
  'gate-engine-empty': {
    en: {
      text: 'No model has both versions {from} and {to} on {engine}',
      hint: '`modelcompat list` shows what is declared.',
    },
    zh: {
      text: '没有模型在 {engine} 上同时有版本 {from} 和 {to}',
      hint: '`modelcompat list` 显示已声明的内容。',
    },
  },
  'gate-stand-in-alone': {
    en: {
      text: '--stand-in compares two declared versions of one model.',
      hint: 'Name them: modelcompat upgrade MODEL --from V --to V --stand-in (no baseline, no --engine, no --repetitions).',
    },
    zh: {
      text: '--stand-in 比较同一模型的两个已声明版本。',
      hint: '请写明版本：modelcompat upgrade MODEL --from V --to V --stand-in（不能使用基线、--engine 或 --repetitions）。',
    },
  },
  'gate-same-target': {
    en: {
      text: '{target} against itself is no upgrade',
      hint: 'To see whether it agrees with itself: modelcompat upgrade --aa {target}',
    },
    zh: {
      text: '{target} 与自身比较不是升级',
      hint: '检查其是否与自身一致：modelcompat upgrade --aa {target}',
    },
  },
  'gate-budget-too-small': {
    en: {
      text: '{max} requests do not pay for one trial of every case: that takes {least}',
      hint: 'Raise --max-requests, or select fewer cases with --suite, --case or --tag.',
    },
    zh: {
      text: '{max} 个请求不足以让每个用例各试验一次：至少需要 {least} 个',
      hint: '请调高 --max-requests，或用 --suite、--case、--tag 减少用例。',
    },
  },
  'gate-resume-differs': {
    en: {
      text: '{dir} holds another upgrade: other versions, cases, profile or guard',
      hint: 'Resume with the options it was started with, or name another folder with --out.',
    },
    zh: {
      text: '{dir} 中是另一次升级：版本、用例、方案或会话保护不同',
      hint: '请用当初的选项继续，或用 --out 指定另一个文件夹。',
    },
  },
  'gate-file-unfit': {
    en: { text: '{file} is not the allocation of an upgrade', hint: 'Start anew in another folder.' },
    zh: { text: '{file} 不是升级的分配记录', hint: '请在另一个文件夹中重新开始。' },
  },
  'gate-nothing-to-resume': {
    en: {
      text: 'No upgrade of {model} to go on with in {dir}',
      hint: 'Name its folder: --out DIR --resume',
    },
    zh: { text: '{dir} 中没有可继续的 {model} 升级', hint: '指定其文件夹：--out DIR --resume' },
  },
  'gate-polite-waits': {
    en: { text: 'The production server has {waiting} requests waiting; pausing.' },
    zh: { text: '生产服务器有 {waiting} 个请求在排队；暂停。' },
  },
} satisfies Catalogue;
