import type { Catalogue } from './catalogue.ts';

/** Messages of `tap` and `agents`. */
export const tapMessages = {
  'tap-unknown-action': {
    en: {
      text: '"{action}" is nothing that a tap does.',
      hint: 'Type `modelcompat tap --to http://127.0.0.1:8000/v1 --port 9000`, or `modelcompat tap suite RUN`.',
    },
    zh: {
      text: 'tap 没有“{action}”这一操作。',
      hint: '请输入 `modelcompat tap --to http://127.0.0.1:8000/v1 --port 9000`，或 `modelcompat tap suite RUN`。',
    },
  },
  'tap-url-user': {
    en: {
      text: 'The URL for {host} holds a user name or password.',
      hint: 'Leave it out: what the client sends is what goes on.',
    },
    zh: { text: '指向 {host} 的 URL 含有用户名或密码。', hint: '请去掉：客户端发送什么，就转发什么。' },
  },
  'tap-not-open': {
    en: {
      text: 'Port {port} cannot be listened on: {detail}.',
      hint: 'Give another --port, or none for any free one.',
    },
    zh: { text: '无法监听端口 {port}：{detail}。', hint: '请换一个 --port，或省略它以使用任意空闲端口。' },
  },
  'tap-listening': {
    en: {
      text: 'Use {at} in place of {to}. Recording into {dir}; Ctrl-C ends it.',
    },
    zh: { text: '请用 {at} 代替 {to}。正在记录到 {dir}；按 Ctrl-C 结束。' },
  },
  'tap-ended': {
    en: { text: '{exchanges} exchanges, {failed} of them failed: {dir}' },
    zh: { text: '{exchanges} 次交互，其中 {failed} 次失败：{dir}' },
  },
  'tap-suite-name': {
    en: { text: '{file} is no name for a suite.', hint: 'Let --out end in .yaml.' },
    zh: { text: '{file} 不是套件文件名。', hint: '--out 请以 .yaml 结尾。' },
  },
  'tap-suite-there': {
    en: { text: '{file} is there already.', hint: 'Give another --out FILE.yaml, or --force to replace it.' },
    zh: { text: '{file} 已存在。', hint: '请换一个 --out FILE.yaml，或用 --force 覆盖。' },
  },
  'tap-suite-empty': {
    en: {
      text: 'None of the {exchanges} exchanges in {dir} calls a model API in a way that can be asked again.',
      hint: 'Record some with `modelcompat tap --to URL`.',
    },
    zh: {
      text: '{dir} 中的 {exchanges} 次交互都不是可以重新询问的模型 API 调用。',
      hint: '请用 `modelcompat tap --to URL` 记录一些。',
    },
  },
  'tap-features': {
    en: { text: 'your traffic uses {count} features: {features}' },
    zh: { text: '你的流量使用了 {count} 项功能：{features}' },
  },
  'tap-suite-written': {
    en: { text: '{file}: {cases} cases from {exchanges} exchanges' },
    zh: { text: '{file}：{exchanges} 次交互合并为 {cases} 个用例' },
  },
  'tap-suite-left-out': {
    en: {
      text: '{left} left out: {noApi} call no model API, {storedState} need what the server kept, {attachment} carry sound or files',
    },
    zh: {
      text: '略去 {left} 次：{noApi} 次不是模型 API，{storedState} 次依赖服务器保存的状态，{attachment} 次带有音频或文件',
    },
  },
  'tap-suite-read': {
    en: {
      text: 'Read {file} before you share it: names of people and what sentences give away are not replaced.',
    },
    zh: { text: '分享 {file} 之前请先通读：人名以及句子本身透露的内容没有被替换。' },
  },
  'agents-endpoint': {
    en: {
      text: '{target} has no endpoint with a model name to ask for.',
      hint: 'Name a target with runner endpoint and `model`, or a URL with --model.',
    },
    zh: {
      text: '{target} 没有带模型名的端点。',
      hint: '请指定 runner 为 endpoint 且写有 `model` 的目标，或用 URL 加 --model。',
    },
  },
  'agents-head-client': { en: { text: 'client' }, zh: { text: '客户端' } },
  'agents-head-task': { en: { text: 'task' }, zh: { text: '任务' } },
  'agents-head-outcome': { en: { text: 'outcome' }, zh: { text: '结果' } },
  'agents-head-exchange': { en: { text: 'exchange' }, zh: { text: '交互' } },
  'agents-ok': { en: { text: 'works' }, zh: { text: '可用' } },
  'agents-files': { en: { text: 'the files are not as they should be' }, zh: { text: '文件内容不对' } },
  'agents-text': { en: { text: 'the last words are wrong' }, zh: { text: '最后的回答不对' } },
  'agents-turns': { en: { text: 'it ended too early' }, zh: { text: '过早结束' } },
  'agents-parallel': { en: { text: 'one call at a time' }, zh: { text: '每次只有一个调用' } },
  'agents-no-answer': { en: { text: 'an answer was none' }, zh: { text: '没有得到有效回答' } },
  'agents-ended': {
    en: { text: '{exchanges} exchanges in {dir}. Agents of others on PATH are not run yet.' },
    zh: { text: '{exchanges} 次交互，见 {dir}。PATH 上的其他代理尚不会被运行。' },
  },
} as const satisfies Catalogue;
