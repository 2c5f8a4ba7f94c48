import type { Catalogue } from './catalogue.ts';

/** Messages about tool calls, finish reasons and token counts. */
export const callMessages = {
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
  'stream-call-order': {
    en: { text: 'The next call of a choice has the index {got}; {expected} was expected ({at})' },
    zh: { text: '同一 choice 的下一个调用 index 为 {got}，期望 {expected}({at})' },
  },
  'stream-call-name-pieces': {
    en: {
      text: 'The name of a call comes in pieces ({expected}, then {got}); clients that keep the last piece lose it',
    },
    zh: { text: '调用名称被拆成片段（先 {expected}，后 {got}），只保留最后片段的客户端会丢失名称' },
  },
  'stream-call-repeats': {
    en: { text: 'Id or name of a call is sent again with a later piece: {got}' },
    zh: { text: '后续片段重复发送了调用的 id 或名称：{got}' },
  },
  'stream-call-untyped': {
    en: { text: 'No piece of the call at {at} tells its type; {expected} was expected' },
    zh: { text: '{at} 的调用没有任何片段给出 type，期望 {expected}' },
  },
  'finish-reason-native': {
    en: { text: 'finish_reason is {got}, but the provider ended with {expected}' },
    zh: { text: 'finish_reason 为 {got}，但提供方的结束原因是 {expected}' },
  },
  'finish-reason-length': {
    en: { text: 'finish_reason is {got} after {tokens} tokens; the limit was {limit}' },
    zh: { text: 'finish_reason 为 {got}，共 {tokens} 个 token，而上限为 {limit}' },
  },
  'tool-call-repeated': {
    en: { text: 'One call comes {times} times: {got}' },
    zh: { text: '同一调用出现了 {times} 次：{got}' },
  },
  'tool-call-key-twice': {
    en: { text: 'The key {key} comes twice in the arguments: {got}' },
    zh: { text: '参数中键 {key} 出现两次：{got}' },
  },
  'tool-call-number': {
    en: { text: 'A number stands as {got} at {at}; {expected} was expected' },
    zh: { text: '{at} 处的数字写作 {got}，期望 {expected}' },
  },
  'usage-too-few': {
    en: { text: '{got} completion tokens were told for an answer that takes {expected}' },
    zh: { text: '回答至少需要 {expected} 个补全 token，却报告为 {got}' },
  },
  'usage-falls': {
    en: { text: 'The completion tokens fall to {got} at {at}; {expected} was expected' },
    zh: { text: '{at} 处的补全 token 数降到 {got}，期望 {expected}' },
  },
  'answer-repetition': {
    en: { text: 'The text ends in one piece over and over: {got}' },
    zh: { text: '文本末尾不断重复同一片段：{got}' },
  },
  'tool-call-text-escaped': {
    en: { text: 'A text of the prompt came escaped once more at {at}: {got} for {expected}' },
    zh: { text: '{at} 处的提示文字被再次转义：{got}，原文为 {expected}' },
  },
} as const satisfies Catalogue;
