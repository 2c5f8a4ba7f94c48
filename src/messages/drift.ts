import type { Catalogue } from './catalogue.ts';

/** Messages of `drift`. */
export const driftMessages = {
  'drift-recorded': {
    en: {
      text: 'RECORDED: {target} is remembered in {file} from now on ({witnesses} witnesses, {requests} requests)',
    },
    zh: { text: '已记录：{target} 从现在起记录在 {file} 中（{witnesses} 个特征，{requests} 个请求）' },
  },
  'drift-same': {
    en: { text: 'SAME: {target} is as it was recorded in {held} checks ({requests} requests)' },
    zh: { text: '未变：{target} 与 {held} 次检查记录的一致（{requests} 个请求）' },
  },
  'drift-found': {
    en: {
      text: 'DRIFT: {target} is not what was recorded in {held} checks',
      hint: 'Different is not worse: modelcompat upgrade … --from baseline:FILE says whether it is. If the change is wanted: modelcompat drift {target} --state {file} --accept',
    },
    zh: {
      text: '漂移：{target} 与 {held} 次检查记录的不一致',
      hint: '不同不等于变差：用 modelcompat upgrade … --from baseline:FILE 判断。若变化是预期的：modelcompat drift {target} --state {file} --accept',
    },
  },
  'drift-witness': {
    en: { text: '{name}: {before} → {now}' },
    zh: { text: '{name}：{before} → {now}' },
  },
  'drift-greedy': {
    en: { text: '{differ} of {texts} greedy texts are not what they used to be (evidence {evidence})' },
    zh: { text: '{texts} 段贪心文本中有 {differ} 段与以往不同（证据 {evidence}）' },
  },
  'drift-logprobs': {
    en: {
      text: 'The log-probabilities of one token have moved further than between earlier checks (evidence {evidence})',
    },
    zh: { text: '单个 token 的对数概率偏移超过以往各次检查（证据 {evidence}）' },
  },
  'drift-no-answer': {
    en: {
      text: '{target} gave no sound answer to any of {requests} requests; nothing was compared',
      hint: 'modelcompat run {target} --budget smoke shows what it answers.',
    },
    zh: {
      text: '{target} 对 {requests} 个请求均无正常回答；未作比较',
      hint: 'modelcompat run {target} --budget smoke 显示其回答。',
    },
  },
  'drift-state-missing': {
    en: {
      text: 'Where is what was recorded kept?',
      hint: 'modelcompat drift {target} --state FILE   (a file that outlives the job; it is made at the first check)',
    },
    zh: {
      text: '记录保存在哪里？',
      hint: 'modelcompat drift {target} --state FILE   （在任务之外保存的文件；首次检查时创建）',
    },
  },
  'drift-state-unfit': {
    en: {
      text: '{file} holds no record of {target} that can be used: it is of another target, of other probes, or damaged',
      hint: 'Delete it, or name another file; the next check records anew.',
    },
    zh: {
      text: '{file} 中没有可用的 {target} 记录：属于其他目标、其他探针，或已损坏',
      hint: '删除它或换一个文件；下次检查将重新记录。',
    },
  },
} satisfies Catalogue;
