import type { Catalogue } from './catalogue.ts';

/** Messages of `probe` and `matrix`: what a server makes of a feature, and what was seen. */
export const probeMessages = {
  'probe-works': {
    en: { text: '{got} — without it {before}' },
    zh: { text: '{got}；不带该字段时为 {before}' },
  },
  'probe-works-alone': { en: { text: '{got}' }, zh: { text: '{got}' } },
  'probe-ignored': {
    en: { text: 'taken without effect: {got} — without it {before}' },
    zh: { text: '接受但不起作用：{got}；不带该字段时为 {before}' },
  },
  'probe-ignored-alone': {
    en: { text: 'taken without effect: {got}' },
    zh: { text: '接受但不起作用：{got}' },
  },
  'probe-broken': {
    en: { text: 'taken and spoilt: {got} — without it {before}' },
    zh: { text: '接受但结果损坏：{got}；不带该字段时为 {before}' },
  },
  'probe-broken-alone': { en: { text: 'taken and spoilt: {got}' }, zh: { text: '接受但结果损坏：{got}' } },
  'probe-unknown': {
    en: { text: 'shows nothing: {got} — without it {before}' },
    zh: { text: '无法看出差别：{got}；不带该字段时为 {before}' },
  },
  'probe-unknown-alone': { en: { text: 'shows nothing: {got}' }, zh: { text: '无法看出结果：{got}' } },
  'probe-context-cut': {
    en: { text: 'taken though it is longer than the window of {window} tokens: {got}' },
    zh: { text: '长度超过 {window} 个 token 的窗口，却被接受：{got}' },
  },
  'probe-refused': { en: { text: '{got}' }, zh: { text: '{got}' } },
  'probe-refused-mute': {
    en: { text: '{got}, without an error that a client can read' },
    zh: { text: '{got}，且没有客户端可读的错误信息' },
  },
  'probe-crashed': { en: { text: 'status {got}' }, zh: { text: '状态 {got}' } },
  'probe-cut': { en: { text: 'the answer broke off: {got}' }, zh: { text: '响应中断：{got}' } },
  'probe-no-answer': { en: { text: 'no answer: {got}' }, zh: { text: '没有响应：{got}' } },
  'probe-error-inside': {
    en: { text: 'status 200 with an error inside: {got}' },
    zh: { text: '状态 200，但内容是错误：{got}' },
  },
  'probe-beside': { en: { text: 'says nothing of the feature: {got}' }, zh: { text: '与该功能无关：{got}' } },
  'probe-control-failed': {
    en: { text: 'the request without the feature failed already: {got}' },
    zh: { text: '不带该功能的请求已经失败：{got}' },
  },
  'probe-no-thoughts': {
    en: { text: 'no thoughts were seen, so nothing about them can be told' },
    zh: { text: '没有出现思考内容，因此无法判断' },
  },
  'probe-needs': {
    en: { text: 'not asked, since {feature} is {state}' },
    zh: { text: '未询问，因为 {feature} 为“{state}”' },
  },
  'probe-unsent': {
    en: { text: 'not asked: the ceiling of {max} requests or an interruption came first' },
    zh: { text: '未询问：已达到 {max} 个请求的上限，或被中断' },
  },
  'probe-unsupported': {
    en: { text: 'needs {feature}, which is {state} on {target} by the probe' },
    zh: { text: '需要 {feature}，而探测结果显示它在 {target} 上为“{state}”' },
  },
  'probe-file-unfit': {
    en: {
      text: '{file} is no probe.json of this version.',
      hint: 'Make one with `modelcompat probe TARGET`.',
    },
    zh: { text: '{file} 不是本版本的 probe.json。', hint: '请用 `modelcompat probe TARGET` 生成。' },
  },
  'matrix-empty': {
    en: {
      text: 'No probe was found in {dir}.',
      hint: 'Make one with `modelcompat probe TARGET`, or name a probe.json.',
    },
    zh: {
      text: '在 {dir} 中没有找到探测结果。',
      hint: '请用 `modelcompat probe TARGET` 生成，或指定 probe.json。',
    },
  },
  'matrix-words-unknown': {
    en: { text: 'No probed feature is meant by: {words}.', hint: 'Features: {known}.' },
    zh: { text: '没有对应的已探测功能：{words}。', hint: '已知功能：{known}。' },
  },
  'matrix-yes': { en: { text: 'yes      {column}: {details}' }, zh: { text: '可以　　{column}：{details}' } },
  'matrix-no': { en: { text: 'no       {column}: {details}' }, zh: { text: '不可以　{column}：{details}' } },
  'matrix-unknown': {
    en: { text: 'unknown  {column}: {details}' },
    zh: { text: '未知　　{column}：{details}' },
  },
  'matrix-head-span': { en: { text: 'works in' }, zh: { text: '可用版本' } },
  'one-target': {
    en: { text: '"{name}" stands for several targets: {targets}.', hint: 'Name one of them.' },
    zh: { text: '“{name}”代表多个目标：{targets}。', hint: '请指定其中一个。' },
  },
  'probe-ceiling': {
    en: { text: '{target}: {features} features, at most {max} requests' },
    zh: { text: '{target}：{features} 项功能，最多 {max} 个请求' },
  },
  'probe-spent': { en: { text: '{requests} requests · {file}' }, zh: { text: '{requests} 个请求 · {file}' } },
  'probe-word-works': { en: { text: 'works' }, zh: { text: '可用' } },
  'probe-word-partly': { en: { text: 'partly' }, zh: { text: '部分可用' } },
  'probe-word-refused': { en: { text: 'refused' }, zh: { text: '明确拒绝' } },
  'probe-word-ignored': { en: { text: 'ignored' }, zh: { text: '被忽略' } },
  'probe-word-broken': { en: { text: 'broken' }, zh: { text: '损坏' } },
  'probe-word-crashes': { en: { text: 'crashes' }, zh: { text: '崩溃' } },
  'probe-word-unknown': { en: { text: 'unknown' }, zh: { text: '未知' } },
  'probe-head-feature': { en: { text: 'feature' }, zh: { text: '功能' } },
  'probe-head-state': { en: { text: 'state' }, zh: { text: '状态' } },
  'probe-head-trials': { en: { text: 'trials' }, zh: { text: '试验' } },
  'probe-head-seen': { en: { text: 'seen' }, zh: { text: '所见' } },
} as const satisfies Catalogue;
