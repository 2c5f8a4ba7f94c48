import type { Catalogue } from './catalogue.ts';

/** Messages about published client libraries that were given recorded answers. */
export const clientsMessages = {
  'client-missing': {
    en: {
      text: '{package} is not installed, so nothing is said about it.',
      hint: 'Type `npm install {package}`.',
    },
    zh: { text: '未安装 {package}，因此无法给出它的结果。', hint: '请运行 `npm install {package}`。' },
  },
  'client-too-old': {
    en: {
      text: '{package} {version} is too old to be asked; {oldest} or newer is needed.',
      hint: 'Type `npm install {package}@latest`.',
    },
    zh: {
      text: '{package} {version} 版本过旧，需要 {oldest} 或更新的版本。',
      hint: '请运行 `npm install {package}@latest`。',
    },
  },
  'client-not-loaded': {
    en: {
      text: '{package} {version} is installed but does not load: {problem}',
      hint: 'Type `npm install {package}` again, or choose a version for this Node.',
    },
    zh: {
      text: '已安装 {package} {version}，但无法加载：{problem}',
      hint: '请重新运行 `npm install {package}`，或选择适用于当前 Node 的版本。',
    },
  },
  'client-no-response': {
    en: { text: 'There is no response to show to a client.' },
    zh: { text: '没有可供客户端读取的响应。' },
  },
  'client-answer-cut': {
    en: { text: 'The record does not hold the whole answer, so no client can be shown it.' },
    zh: { text: '记录中没有完整的响应，因此无法交给客户端读取。' },
  },
  'client-odd-status': {
    en: { text: 'No client can be handed a final answer of status {status}.' },
    zh: { text: '无法把状态码为 {status} 的响应作为最终结果交给客户端。' },
  },
  'client-not-done': {
    en: { text: '{client} was not done with the answer after {seconds} s.' },
    zh: { text: '{client} 在 {seconds} 秒后仍未处理完该响应。' },
  },
  'client-throws': {
    en: { text: '{client} throws {name}: {problem}' },
    zh: { text: '{client} 抛出 {name}：{problem}' },
  },
  'client-loses': {
    en: { text: '{client} loses {what}: {wire} was sent, nothing of it is in the result.' },
    zh: { text: '{client} 丢失了 {what}：服务器发送了 {wire}，结果中却没有。' },
  },
  'client-changes': {
    en: { text: '{client} changes {what}: {wire} was sent, {seen} is in the result.' },
    zh: { text: '{client} 改变了 {what}：服务器发送的是 {wire}，结果中却是 {seen}。' },
  },
  'client-no-list': {
    en: { text: '{client} hands out an answer without the list of {what} that its types promise.' },
    zh: { text: '{client} 给出的结果中没有其类型所承诺的 {what} 列表。' },
  },
  'client-reasoning-untyped': {
    en: { text: 'The types of {client} have no name for reasoning, which was sent as {field}.' },
    zh: { text: '{client} 的类型中没有推理内容的字段，服务器以 {field} 发送。' },
  },
  'clients-heading': {
    en: { text: 'What published clients make of the recorded answers:' },
    zh: { text: '已发布的客户端库如何解读这些已记录的响应：' },
  },
  'clients-exchange': { en: { text: 'exchange' }, zh: { text: '交换' } },
  'clients-none': {
    en: { text: 'No installed client speaks the API of any of these exchanges.' },
    zh: { text: '已安装的客户端都不支持这些交换所用的 API。' },
  },
} as const satisfies Catalogue;
