import type { Catalogue } from './catalogue.ts';

/** Messages about responses, errors and event streams. */
export const wireMessages = {
  'http-malformed': {
    en: { text: 'The response is not well-formed HTTP: {got}' },
    zh: { text: '响应不是合法的 HTTP 报文：{got}' },
  },
  'http-preflight': {
    en: { text: 'The preflight does not allow the {what} {expected}; it allows {got}' },
    zh: { text: '预检没有允许 {what} {expected}，只允许 {got}' },
  },
  'response-not-utf8': {
    en: {
      text: 'The body is not valid UTF-8, first at {at}',
      hint: 'A character was probably cut at a token border; look for a fix of the detokenizer.',
    },
    zh: {
      text: '响应体不是有效的 UTF-8，首次出现在 {at}',
      hint: '字符可能在 token 边界被截断，请查找 detokenizer 的修复。',
    },
  },
  'response-empty': {
    en: { text: 'A successful status came with an empty body' },
    zh: { text: '状态码成功，但响应体为空' },
  },
  'response-not-json': {
    en: {
      text: 'The body is not JSON: {got}',
      hint: 'HTML or plain text often means that a proxy or a wrong base_url answered; check base_url.',
    },
    zh: {
      text: '响应体不是 JSON：{got}',
      hint: 'HTML 或纯文本往往表示代理或错误的 base_url 在应答，请检查 base_url。',
    },
  },
  'response-content-type': {
    en: { text: 'The content type is "{got}"; {expected} was expected' },
    zh: { text: '内容类型为“{got}”，期望 {expected}' },
  },
  'response-error-in-200': {
    en: { text: 'An error ({dialect}) came under a successful status: {got}' },
    zh: { text: '成功状态码中藏有错误（{dialect}）：{got}' },
  },
  'response-shape': {
    en: { text: 'At {at} stands {got}; {expected} was expected' },
    zh: { text: '{at} 处为 {got}，期望 {expected}' },
  },
  'error-empty': {
    en: { text: 'The error has an empty body' },
    zh: { text: '错误响应体为空' },
  },
  'error-not-json': {
    en: { text: 'The error is not JSON: {got}' },
    zh: { text: '错误响应不是 JSON：{got}' },
  },
  'error-not-told': {
    en: { text: 'The error has no `error` member, so official clients show no reason: {got}' },
    zh: { text: '错误中没有 `error` 成员，官方客户端无法显示原因：{got}' },
  },
  'error-envelope': {
    en: { text: 'The error is told in another form; {at} is not as documented: {got}' },
    zh: { text: '错误格式不规范，{at} 与文档不符：{got}' },
  },
  'stream-stray-line': {
    en: { text: 'A line of the stream is no field of an event and is lost: {got}' },
    zh: { text: '流中有一行不是事件字段，会被丢弃：{got}' },
  },
  'stream-unterminated': {
    en: { text: 'No blank line ends the last event, so clients drop it: {got}' },
    zh: { text: '最后一个事件没有以空行结束，会被客户端丢弃：{got}' },
  },
  'stream-chunk-not-json': {
    en: { text: 'The data of {at} is not JSON: {got}' },
    zh: { text: '{at} 的 data 不是 JSON：{got}' },
  },
  'stream-no-done': {
    en: { text: 'The stream ends without {expected}' },
    zh: { text: '流结束时没有 {expected}' },
  },
  'stream-after-done': {
    en: { text: 'Something comes after [DONE]: {got}' },
    zh: { text: '[DONE] 之后还有内容：{got}' },
  },
  'stream-no-terminal': {
    en: { text: 'The stream ends without one of {expected}' },
    zh: { text: '流结束时没有以下任一事件：{expected}' },
  },
  'stream-finished-twice': {
    en: { text: 'finish_reason comes again at {at}: {got}' },
    zh: { text: '{at} 再次出现 finish_reason：{got}' },
  },
  'stream-after-finish': {
    en: { text: 'A piece comes after finish_reason, at {at}: {got}' },
    zh: { text: 'finish_reason 之后又出现内容（{at}）：{got}' },
  },
  'stream-lingers': {
    en: { text: 'The connection stayed open after the last event' },
    zh: { text: '最后一个事件之后连接仍未关闭' },
  },
  'error-client-fault': {
    en: { text: 'The request was at fault ({words}), but the status is {got}; {expected} was expected' },
    zh: { text: '错在请求（{words}），状态码却是 {got}，期望 {expected}' },
  },
  'error-status': {
    en: { text: 'The status is {got}; by its own words the error is {expected}' },
    zh: { text: '状态码为 {got}，而错误自述应为 {expected}' },
  },
  'byte-order-mark': {
    en: { text: 'A byte order mark stands before the body' },
    zh: { text: '响应体前有字节顺序标记' },
  },
  'stream-event-without-data': {
    en: {
      text: '{at} ("{name}") has no data; official clients fail to parse it',
      hint: 'Send keepalives as comments: a line that begins with a colon.',
    },
    zh: {
      text: '{at}（“{name}”）没有 data，官方客户端解析会失败',
      hint: '请用注释行（以冒号开头）作为保活。',
    },
  },
  'stream-event-named': {
    en: { text: 'A chunk comes as an event named "{got}"' },
    zh: { text: '分块作为名为“{got}”的事件发送' },
  },
  'stream-buffered': {
    en: {
      text: '{events} events came in {reads} reads after {first} of {total} ms',
      hint: 'Turn response buffering off in the proxy in front (for nginx: proxy_buffering off).',
    },
    zh: {
      text: '{events} 个事件在 {total} 毫秒中的第 {first} 毫秒后才以 {reads} 次读取到达',
      hint: '请关闭前置代理的响应缓冲（如 nginx 的 proxy_buffering off）。',
    },
  },
  'stream-role': {
    en: { text: 'The role of {at} is {got}; {expected} was expected' },
    zh: { text: '{at} 的角色为 {got}，期望 {expected}' },
  },
  'stream-head-changes': {
    en: { text: '{at} changes within one stream: {expected}, then {got}' },
    zh: { text: '{at} 在同一流中发生变化：先是 {expected}，后是 {got}' },
  },
  'stream-after-usage': {
    en: { text: 'A piece comes after the chunk of token counts, at {at}' },
    zh: { text: '用量分块之后又出现内容（{at}）' },
  },
  'stream-usage-unasked': {
    en: { text: 'A chunk without choices tells token counts that nobody asked for, at {at}' },
    zh: { text: '未请求用量，却出现了无 choice 的用量分块（{at}）' },
  },
  'stream-pieces-old': {
    en: {
      text: 'Pieces of {at} bring the text so far again; clients that join them show it many times: {got}',
    },
    zh: { text: '{at} 的片段重发了此前的文本，拼接后会重复显示：{got}' },
  },
} as const satisfies Catalogue;
