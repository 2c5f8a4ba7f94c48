import type { Catalogue } from './catalogue.ts';

/** Messages about shards: parts of a run that were made apart, and putting them together. */
export const mergeMessages = {
  'shard-malformed': {
    en: {
      text: '--shard {value} names no part.',
      hint: 'Write i/n with 1 ≤ i ≤ n, as in --shard 2/4, or auto.',
    },
    zh: {
      text: '--shard {value} 不是有效的分片。',
      hint: '请写成 i/n（1 ≤ i ≤ n），例如 --shard 2/4，或写 auto。',
    },
  },
  'shard-untold': {
    en: {
      text: 'No variable of a CI system tells which part this job is.',
      hint: 'Write --shard i/n, or set one of these pairs: {known}.',
    },
    zh: {
      text: '没有任何 CI 环境变量说明当前作业是第几个分片。',
      hint: '请写 --shard i/n，或设置以下任意一组变量：{known}。',
    },
  },
  'shard-told-wrong': {
    en: {
      text: 'The variables of {by} name no part: {said}.',
      hint: 'Set both to whole numbers, the index below the total, or write --shard i/n.',
    },
    zh: {
      text: '{by} 的变量无法确定分片：{said}。',
      hint: '请把两个变量都设为整数，且序号不超出总数；或直接写 --shard i/n。',
    },
  },
  'shard-empty': {
    en: {
      text: 'Shard {index}/{total} has no case: only {cases} are selected.',
      hint: 'Use at most {cases} shards.',
    },
    zh: {
      text: '分片 {index}/{total} 中没有用例：总共只选中 {cases} 个。',
      hint: '分片数请不要超过 {cases}。',
    },
  },
  'merge-no-runs': {
    en: {
      text: 'There is no recorded run in {dirs}.',
      hint: 'Name the folders that "modelcompat run --shard i/n --out DIR" wrote, or one that holds them all.',
    },
    zh: {
      text: '{dirs} 中没有已记录的运行。',
      hint: '请指定 “modelcompat run --shard i/n --out DIR” 写出的各个目录，或包含它们的上级目录。',
    },
  },
  'merge-no-out': {
    en: { text: 'merge needs a folder to write into.', hint: 'Add --out DIR.' },
    zh: { text: 'merge 需要一个输出目录。', hint: '请加上 --out DIR。' },
  },
  'merge-into-shards': {
    en: { text: '{dir} holds the shards themselves.', hint: 'Name another folder with --out.' },
    zh: { text: '{dir} 正是分片所在的目录。', hint: '请用 --out 指定其他目录。' },
  },
  'merge-not-a-shard': {
    en: {
      text: 'The run in {dir} is whole, not a shard.',
      hint: 'Leave it out; merge takes runs made with --shard i/n.',
    },
    zh: {
      text: '{dir} 中的运行是完整的，不是分片。',
      hint: '请去掉该目录；merge 只接受用 --shard i/n 产生的运行。',
    },
  },
  'merge-plans-differ': {
    en: {
      text: '{target}: {dir} and {other} are parts of different plans.',
      hint: 'Run all shards with the same suites, options and number of shards.',
    },
    zh: {
      text: '{target}：{dir} 与 {other} 属于不同的计划。',
      hint: '所有分片必须使用相同的测试套件、相同的选项和相同的分片总数。',
    },
  },
  'merge-servers-differ': {
    en: {
      text: '{target}: {dir} and {other} were answered by different servers: {what} is {value} in the one and {wanted} in the other.',
      hint: 'Run all shards against the same version; use "modelcompat compare" to set two versions side by side.',
    },
    zh: {
      text: '{target}：{dir} 与 {other} 来自不同的服务：{what} 分别为 {value} 和 {wanted}。',
      hint: '所有分片必须针对同一版本运行；如要对照两个版本，请用 “modelcompat compare”。',
    },
  },
  'merge-twice': {
    en: {
      text: '{target}: shard {index}/{total} is there twice, in {other} and in {dir}.',
      hint: 'Leave one of them out.',
    },
    zh: { text: '{target}：分片 {index}/{total} 出现了两次：{other} 和 {dir}。', hint: '请去掉其中一个。' },
  },
  'merge-missing': {
    en: {
      text: '{target}: shards {missing} of {total} are missing.',
      hint: 'Run each of them with --shard i/{total} and name their folders too.',
    },
    zh: {
      text: '{target}：共 {total} 个分片，缺少第 {missing} 个。',
      hint: '请用 --shard i/{total} 运行缺少的分片，并同时给出它们的目录。',
    },
  },
  'merge-unlike': {
    en: {
      text: '{target}: what the shards hold together is not the plan that they were cut from.',
      hint: 'A plan.json was changed or damaged: run the shards again.',
    },
    zh: {
      text: '{target}：各分片合起来与原计划不一致。',
      hint: '某个 plan.json 已被改动或损坏，请重新运行各分片。',
    },
  },
} as const satisfies Catalogue;
