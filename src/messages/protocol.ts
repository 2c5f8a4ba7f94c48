import type { Catalogue } from './catalogue.ts';

/** Messages of `protocol`. */
export const protocolMessages = {
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
  'stream-call-without-index': {
    en: { text: 'A tool call delta has no index, at {at}: {got}' },
    zh: { text: '工具调用增量缺少 index({at})：{got}' },
  },
  'stream-call-two-ids': {
    en: { text: 'Two calls share one index: id {expected}, then {got}' },
    zh: { text: '两个调用共用一个 index：先是 id {expected}，后是 {got}' },
  },
  'stream-call-name-again': {
    en: {
      text: 'The name of a call is sent again ({expected}, then {got}); clients that join pieces glue them',
    },
    zh: { text: '调用名称被再次发送（先 {expected}，后 {got}），拼接片段的客户端会把它们粘在一起' },
  },
  'stream-call-empty-name': {
    en: { text: 'A piece of a call carries an empty name, at {at}' },
    zh: { text: '调用片段带有空名称（{at}）' },
  },
  'finish-reason-unknown': {
    en: { text: 'finish_reason is {got}; it may be null or one of {expected}' },
    zh: { text: 'finish_reason 为 {got}，只能是 null 或 {expected}' },
  },
  'finish-reason-missing': {
    en: { text: 'No finish_reason was given for {at}' },
    zh: { text: '{at} 没有给出 finish_reason' },
  },
  'finish-reason-no-calls': {
    en: { text: 'finish_reason is tool_calls, but there is no call in {at}' },
    zh: { text: 'finish_reason 为 tool_calls，但 {at} 中没有调用' },
  },
  'finish-reason-not-calls': {
    en: { text: 'Tools were called, but finish_reason is {got}; agents that wait for {expected} stop here' },
    zh: { text: '调用了工具，但 finish_reason 为 {got}；等待 {expected} 的代理会在此停止' },
  },
  'tool-call-without-id': {
    en: { text: 'A tool call has no id: {got}' },
    zh: { text: '工具调用没有 id：{got}' },
  },
  'tool-call-id-repeated': {
    en: { text: 'The tool call id {got} names an earlier call too' },
    zh: { text: '工具调用 id {got} 与更早的调用重复' },
  },
  'tool-call-without-name': {
    en: { text: 'A tool call has no name: {got}' },
    zh: { text: '工具调用没有名称：{got}' },
  },
  'tool-call-unknown-name': {
    en: { text: 'The tool "{got}" was called, which the request does not declare ({expected})' },
    zh: { text: '调用了请求未声明的工具“{got}”（已声明：{expected}）' },
  },
  'tool-call-arguments-type': {
    en: { text: 'The arguments of a call are {got} on the wire; {expected} was expected' },
    zh: { text: '调用参数在线路上是 {got}，期望 {expected}' },
  },
  'tool-call-arguments-not-json': {
    en: { text: 'The arguments of a call are not JSON ({defect}; {problem}): {got}' },
    zh: { text: '调用参数不是 JSON（{defect}；{problem}）：{got}' },
  },
  'tool-call-arguments-no-object': {
    en: { text: 'The arguments of a call are JSON but no object: {got}' },
    zh: { text: '调用参数是 JSON 但不是对象：{got}' },
  },
  'tool-call-arguments-schema': {
    en: { text: 'The arguments of {tool} break its schema at {at}: {problem}; got {got}' },
    zh: { text: '{tool} 的参数在 {at} 处不符合其 schema：{problem}；实际 {got}' },
  },
  'usage-no-integer': {
    en: { text: 'The token count {at} is no whole number from 0: {got}' },
    zh: { text: 'token 用量 {at} 不是非负整数：{got}' },
  },
  'usage-sum': {
    en: { text: 'total_tokens is {got}; {expected}' },
    zh: { text: 'total_tokens 为 {got}，而 {expected}' },
  },
  'usage-part': {
    en: { text: 'The {part} tokens are {got}; {expected} was expected' },
    zh: { text: '{part} token 数为 {got}，期望 {expected}' },
  },
  'usage-missing': {
    en: { text: 'The answer tells no token counts' },
    zh: { text: '回答没有给出 token 用量' },
  },
  'implied-call-missing': {
    en: { text: 'tool_choice demands a call ({expected}), but there is none: {got}' },
    zh: { text: 'tool_choice 要求调用（{expected}），却没有调用：{got}' },
  },
  'implied-call-unwanted': {
    en: { text: '{got} was called where tool_choice allows {expected}' },
    zh: { text: '调用了 {got}，而 tool_choice 只允许 {expected}' },
  },
  'implied-one-call': {
    en: { text: '{got} tool calls came although parallel calls were turned off' },
    zh: { text: '已关闭并行调用，却返回了 {got} 个调用' },
  },
  'implied-not-json': {
    en: { text: 'JSON ({expected}) was demanded; the text is not: {got}' },
    zh: { text: '要求 JSON（{expected}），但文本不是：{got}' },
  },
  'implied-breaks-schema': {
    en: { text: 'The text breaks the demanded schema at {at}: {problem}; got {got}' },
    zh: { text: '文本在 {at} 处不符合所要求的 schema：{problem}；实际 {got}' },
  },
  'implied-not-a-choice': {
    en: { text: 'The text is none of {expected}: {got}' },
    zh: { text: '文本不是 {expected} 之一：{got}' },
  },
  'implied-not-matching': {
    en: { text: 'The text does not match the demanded pattern {expected}: {got}' },
    zh: { text: '文本不匹配所要求的表达式 {expected}：{got}' },
  },
  'implied-stop': {
    en: { text: 'The stop sequence "{expected}" is in the text: {got}' },
    zh: { text: '文本中出现了停止序列“{expected}”：{got}' },
  },
  'implied-stop-prefix': {
    en: { text: 'The text ends with "{prefix}", the beginning of the stop sequence "{expected}": {got}' },
    zh: { text: '文本以停止序列“{expected}”的开头“{prefix}”结尾：{got}' },
  },
  'implied-n': {
    en: { text: 'The choices have the indexes {got}; {expected} were asked for' },
    zh: { text: 'choice 的索引为 {got}，要求的是 {expected}' },
  },
  'implied-max-tokens': {
    en: { text: '{got} completion tokens were told; the limit was {expected}' },
    zh: { text: '报告了 {got} 个补全 token，上限为 {expected}' },
  },
  'implied-stream': {
    en: { text: 'The answer came as {got}; {expected} was asked for' },
    zh: { text: '回答形式为 {got}，要求的是 {expected}' },
  },
  'implied-usage': {
    en: { text: 'include_usage was set, but no chunk tells token counts' },
    zh: { text: '设置了 include_usage，但没有任何分块给出 token 用量' },
  },
  'implied-logprobs': {
    en: { text: 'Log probabilities were asked for, but {at} has none' },
    zh: { text: '请求了对数概率，但 {at} 没有' },
  },
  'implied-logprobs-count': {
    en: { text: 'There are {got} log probability entries for {expected} completion tokens' },
    zh: { text: '{expected} 个补全 token 只有 {got} 个对数概率条目' },
  },
  'implied-top-logprobs': {
    en: { text: '{got} alternatives per token came; {expected} were asked for' },
    zh: { text: '每个 token 给出了 {got} 个候选，要求 {expected}' },
  },
  'implied-thinking-off': {
    en: { text: 'Thinking was turned off, but reasoning came back: {got}' },
    zh: { text: '已关闭思考，却返回了推理内容：{got}' },
  },
  'implied-echo': {
    en: { text: 'echo was set, but the text does not begin with the prompt {expected}: {got}' },
    zh: { text: '设置了 echo，但文本没有以提示 {expected} 开头：{got}' },
  },
  'implied-dimensions': {
    en: { text: 'The vector at {at} has {got} dimensions; {expected} were asked for' },
    zh: { text: '{at} 处的向量为 {got} 维，要求 {expected} 维' },
  },
  'implied-encoding-format': {
    en: { text: 'The vector at {at} came as {got}; {expected} was asked for' },
    zh: { text: '{at} 处的向量编码为 {got}，要求 {expected}' },
  },
  'implied-input-count': {
    en: { text: '{got} vectors came for {expected} inputs' },
    zh: { text: '{expected} 个输入返回了 {got} 个向量' },
  },
} as const satisfies Catalogue;
