import type { Catalogue } from './catalogue.ts';

/** Messages of the checks on Responses, Messages, embeddings, lists of models and media. */
export const catalogueItemsMessages = {
  'event-name': {
    en: {
      text: 'The event at {at} is named "{got}"; its data says {expected}',
      hint: 'Send an `event:` line with the type of the data before each `data:` line.',
    },
    zh: {
      text: '{at} 的事件名为“{got}”,其 data 的类型为 {expected}',
      hint: '在每个 `data:` 行之前发送与其类型相同的 `event:` 行。',
    },
  },
  'responses-first-event': {
    en: { text: 'The stream begins with {got}; {expected} was expected' },
    zh: { text: '流以 {got} 开始,期望 {expected}' },
  },
  'responses-after-end': {
    en: { text: '{got} comes after the terminal event, at {at}' },
    zh: { text: '终止事件之后又出现 {got}({at})' },
  },
  'responses-sequence-order': {
    en: {
      text: 'sequence_number is {got} at {at}; {expected} was expected',
      hint: 'A number that is fixed or starts again often comes from a gateway that rebuilds events; ask the engine directly.',
    },
    zh: {
      text: '{at} 的 sequence_number 为 {got},期望 {expected}',
      hint: '编号固定或重新开始往往来自重建事件的网关,请直接请求引擎以作比较。',
    },
  },
  'responses-sequence-gap': {
    en: { text: 'sequence_number is {got} at {at}; {expected} was expected, so an event may be missing' },
    zh: { text: '{at} 的 sequence_number 为 {got},期望 {expected},可能缺失了事件' },
  },
  'responses-unknown-event': {
    en: { text: 'The event type "{got}" is not in the reference' },
    zh: { text: '事件类型“{got}”不在参考文档中' },
  },
  'responses-other-id': {
    en: { text: 'The response id changes from {expected} to {got} at {at}' },
    zh: { text: 'response id 在 {at} 处由 {expected} 变为 {got}' },
  },
  'responses-item-course': {
    en: {
      text: '{got} at {at} does not fit the items so far; {expected} was expected',
      hint: 'Look for an item that ends without a delta, or for an index that is not counted on.',
    },
    zh: {
      text: '{at} 的 {got} 与此前的输出项不符,期望 {expected}',
      hint: '请检查是否有没有增量就结束的输出项,或没有递增的索引。',
    },
  },
  'responses-part-course': {
    en: { text: '{got} at {at} does not fit the parts so far; {expected} was expected' },
    zh: { text: '{at} 的 {got} 与此前的内容部分不符,期望 {expected}' },
  },
  'responses-item-id': {
    en: { text: 'The item {expected} is called {got} at {at}' },
    zh: { text: '输出项 {expected} 在 {at} 处被称为 {got}' },
  },
  'responses-delta-text': {
    en: { text: 'The delta of {at} is {got}; {expected} was expected' },
    zh: { text: '{at} 的增量为 {got},期望 {expected}' },
  },
  'responses-text-sum': {
    en: {
      text: 'At {at} the whole is "{got}", but the pieces add up to "{expected}"',
      hint: 'Tokens that get lost between the engine and the stream often go with several tokens in one step; try without speculative decoding.',
    },
    zh: {
      text: '{at} 的完整内容为“{got}”,而增量之和为“{expected}”',
      hint: '引擎与流之间丢失 token 常见于一步产生多个 token 的情形,请关闭推测解码再试。',
    },
  },
  'responses-item-open': {
    en: { text: 'At {at} came {got}; {expected} was expected before' },
    zh: { text: '{at} 处出现 {got},此前应有 {expected}' },
  },
  'responses-no-index': {
    en: { text: 'At {at} stands {got}; {expected} was expected' },
    zh: { text: '{at} 处为 {got},期望 {expected}' },
  },
  'responses-final-output': {
    en: {
      text: 'The final response has {got} at {at}, but the stream told {expected}',
      hint: 'Compare with the answer that is not streamed: the one that differs names the faulty path.',
    },
    zh: {
      text: '最终响应在 {at} 处为 {got},而流中为 {expected}',
      hint: '请与非流式回答比较:与之不同的一方即为出错的路径。',
    },
  },
  'responses-status': {
    en: { text: 'The status at {at} is {got}; {expected} was expected' },
    zh: { text: '{at} 的 status 为 {got},期望 {expected}' },
  },
  'responses-same-id': {
    en: { text: 'Two output items have the id {got}, the second at {at}' },
    zh: { text: '两个输出项共用 id {got},第二个在 {at}' },
  },
  'responses-previous-id': {
    en: {
      text: 'previous_response_id is {got} in the answer to {expected}',
      hint: 'Many servers keep no responses; send the whole conversation as input instead.',
    },
    zh: {
      text: '对 {expected} 的响应中 previous_response_id 为 {got}',
      hint: '许多服务器不保存响应,请改为把整个对话放入 input。',
    },
  },
  'responses-reasoning-shell': {
    en: { text: 'The reasoning item at {at} holds neither text nor encrypted content' },
    zh: { text: '{at} 的推理项既无文本也无加密内容' },
  },
  'messages-first-event': {
    en: { text: 'At {at} came {got}; {expected} was expected' },
    zh: { text: '{at} 处出现 {got},期望 {expected}' },
  },
  'messages-block': {
    en: {
      text: '{got} at {at} does not fit the blocks so far; {expected} was expected',
      hint: 'Compare with the answer that is not streamed; a block that is missing there points at the parser, else at the stream.',
    },
    zh: {
      text: '{at} 的 {got} 与此前的内容块不符,期望 {expected}',
      hint: '请与非流式回答比较:若其中也缺失该块则问题在解析器,否则在流式路径。',
    },
  },
  'messages-tokens-fall': {
    en: { text: 'The output tokens fall to {got} at {at}; {expected} was expected' },
    zh: { text: '{at} 的输出 token 数降为 {got},期望 {expected}' },
  },
  'messages-stop-reason': {
    en: {
      text: 'stop_reason is {got}; it may be one of {expected}',
      hint: "A word of OpenAI's (stop, length, tool_calls) shows that the translation of the finish reason is missing.",
    },
    zh: {
      text: 'stop_reason 为 {got},只能是 {expected} 之一',
      hint: '出现 OpenAI 的词(stop、length、tool_calls)说明缺少对结束原因的转换。',
    },
  },
  'messages-no-tool': {
    en: { text: 'stop_reason is {expected}, but the content holds {got}' },
    zh: { text: 'stop_reason 为 {expected},但内容中只有 {got}' },
  },
  'messages-tool-missed': {
    en: { text: 'Tools were called, but stop_reason is {got}; agents that wait for {expected} stop here' },
    zh: { text: '调用了工具,但 stop_reason 为 {got};等待 {expected} 的代理会在此停止' },
  },
  'messages-stop-sequence': {
    en: { text: 'stop_sequence is {got}; {expected} was expected beside that stop_reason' },
    zh: { text: 'stop_sequence 为 {got},与该 stop_reason 相配的应为 {expected}' },
  },
  'embeddings-index': {
    en: {
      text: 'The index at {at} is {got}; {expected} was expected',
      hint: 'Look for a batch whose parts come back in another order.',
    },
    zh: {
      text: '{at} 的 index 为 {got},期望 {expected}',
      hint: '请检查批处理的各部分是否以其他顺序返回。',
    },
  },
  'embeddings-doubles': {
    en: {
      text: 'The base64 at {at} holds {got}; clients read it as {expected}, twice as wide and as noise',
      hint: 'Convert to 32-bit floats before encoding.',
    },
    zh: {
      text: '{at} 的 base64 为 {got},客户端按 {expected} 读取,宽度加倍且全为噪声',
      hint: '编码前请转换为 32 位浮点数。',
    },
  },
  'embeddings-zero': {
    en: {
      text: 'The vector at {at} is all zeros ({got})',
      hint: 'Check the pooling setting of the server: a model that is no embedding model often answers so.',
    },
    zh: {
      text: '{at} 的向量全为零({got})',
      hint: '请检查服务器的 pooling 设置:非嵌入模型常会这样应答。',
    },
  },
  'embeddings-same': {
    en: { text: 'The vector at {at} is the same as another; {expected} was expected' },
    zh: { text: '{at} 的向量与另一个相同,期望 {expected}' },
  },
  'models-twice': {
    en: { text: 'The model "{got}" is listed twice, again at {at}' },
    zh: { text: '模型“{got}”被重复列出,再次出现在 {at}' },
  },
  'images-count': {
    en: { text: '{got} images came; {expected} were asked for' },
    zh: { text: '返回了 {got} 张图像,要求 {expected} 张' },
  },
  'media-format': {
    en: { text: 'At {at} came {got}; {expected} was asked for' },
    zh: { text: '{at} 处为 {got},要求的是 {expected}' },
  },
  'media-no-base64': {
    en: {
      text: 'At {at} stands no {expected}: {got}',
      hint: 'A data URL is not base64; send what follows its comma.',
    },
    zh: {
      text: '{at} 处不是 {expected}:{got}',
      hint: 'data URL 不是 base64,请只发送逗号之后的部分。',
    },
  },
  'media-no-media': {
    en: { text: 'The body is no {expected}: {got}' },
    zh: { text: '响应体不是 {expected}:{got}' },
  },
} as const satisfies Catalogue;
