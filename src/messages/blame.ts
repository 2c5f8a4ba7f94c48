import type { Catalogue } from './catalogue.ts';

/** Messages of `explain`: who is to blame, and what speaks for it. */
export const blameMessages = {
  'blame-layer-endpoint': {
    en: { text: 'the endpoint (HTTP, framing, envelope, bookkeeping)' },
    zh: { text: '端点（HTTP、分帧、信封、计数）' },
  },
  'blame-layer-template': {
    en: { text: 'the chat template (what becomes of the prompt)' },
    zh: { text: '聊天模板（提示词的渲染）' },
  },
  'blame-layer-tool-parser': {
    en: { text: 'the engine’s parser of tool calls' },
    zh: { text: '引擎的工具调用解析器' },
  },
  'blame-layer-reasoning-parser': {
    en: { text: 'the engine’s parser of reasoning' },
    zh: { text: '引擎的思考内容解析器' },
  },
  'blame-layer-decoding': {
    en: { text: 'the engine’s decoding (sampling, grammar, tokens to text)' },
    zh: { text: '引擎的解码（采样、语法约束、token 转文本）' },
  },
  'blame-layer-model': { en: { text: 'the model' }, zh: { text: '模型' } },
  'blame-layer-unknown': { en: { text: 'cannot tell' }, zh: { text: '无法判断' } },
  'blame-confidence-high': { en: { text: 'high' }, zh: { text: '高' } },
  'blame-confidence-medium': { en: { text: 'medium' }, zh: { text: '中' } },
  'blame-confidence-low': { en: { text: 'low' }, zh: { text: '低' } },
  'blame-verdict': {
    en: { text: '{case} fails {check}. To blame: {layer}. Confidence: {confidence}.' },
    zh: { text: '{case} 未通过 {check}。责任层：{layer}。把握：{confidence}。' },
  },
  'blame-verdict-unknown': {
    en: {
      text: '{case} fails {check}. What was recorded does not tell which layer is to blame.',
      hint: 'With the server at hand, `--ask` looks at its prompt and at the raw words of the model.',
    },
    zh: {
      text: '{case} 未通过 {check}。仅凭记录无法判断责任层。',
      hint: '若服务器可用，加上 `--ask` 可查看其提示词与模型的原始文本。',
    },
  },
  'blame-also': { en: { text: 'Also at fault: {layers}.' }, zh: { text: '同样有问题：{layers}。' } },
  'blame-issue-at': {
    en: { text: 'An issue for upstream, ready to paste: {file}' },
    zh: { text: '可直接提交给上游的 issue：{file}' },
  },
  'blame-exchange': { en: { text: 'exchange {number}' }, zh: { text: '第 {number} 次请求' } },
  'blame-case-passed': {
    en: { text: '{case} did not fail in {dir}.', hint: 'Cases that failed: {failed}.' },
    zh: { text: '{case} 在 {dir} 中没有失败。', hint: '失败的用例：{failed}。' },
  },
  'blame-case-unknown': {
    en: { text: 'No case of {dir} is called "{case}".', hint: 'Cases that failed: {failed}.' },
    zh: { text: '{dir} 中没有名为“{case}”的用例。', hint: '失败的用例：{failed}。' },
  },
  'blame-no-answer': {
    en: { text: 'the request was taken and no answer came: {got}' },
    zh: { text: '请求已发送，但没有响应：{got}' },
  },
  'blame-broken-off': { en: { text: 'the answer broke off: {got}' }, zh: { text: '响应中断：{got}' } },
  'blame-template-error': {
    en: { text: 'the error speaks of the template: {got}' },
    zh: { text: '错误信息指向模板：{got}' },
  },
  'blame-parse-status': {
    en: { text: 'the model’s text could not be parsed, which is no reason for the endpoint to answer {got}' },
    zh: { text: '模型的文本无法解析，但端点不应因此返回 {got}' },
  },
  'blame-server-error': { en: { text: 'the server failed: {got}' }, zh: { text: '服务器出错：{got}' } },
  'blame-refused': {
    en: { text: 'a request that should be taken was refused: {got}' },
    zh: { text: '应当接受的请求被拒绝：{got}' },
  },
  'blame-call-unread': {
    en: {
      text: 'the text holds a whole call of {names} in the model’s own markup: the parser did not take it out',
    },
    zh: { text: '文本中有模型自身标记写成的完整调用 {names}：解析器没有将其提取' },
  },
  'blame-markup-torn': {
    en: { text: 'pieces of the call’s markup came through with the stream' },
    zh: { text: '调用标记的片段混入了流' },
  },
  'blame-call-malformed': {
    en: { text: 'the markup in the text is not well formed, so that no parser could read it' },
    zh: { text: '文本中的标记不完整，任何解析器都无法读取' },
  },
  'blame-tools-lost': {
    en: {
      text: 'the prompt cost {prompt} tokens, the tools alone have {characters} characters: they are not in the prompt',
    },
    zh: { text: '提示词仅 {prompt} 个 token，而工具声明就有 {characters} 个字符：工具没有进入提示词' },
  },
  'blame-cut': {
    en: { text: 'the answer was cut by its limit inside the call' },
    zh: { text: '回答在调用内部因长度上限被截断' },
  },
  'blame-parser-json': {
    en: {
      text: 'models of the family {family} do not write their calls as JSON: broken JSON was made by the parser',
    },
    zh: { text: '{family} 系列模型不以 JSON 书写调用：损坏的 JSON 出自解析器' },
  },
  'blame-name-cut': {
    en: { text: 'the called name {name} is a declared one cut in the wrong place' },
    zh: { text: '被调用的名称 {name} 是在错误位置截断的已声明名称' },
  },
  'blame-unconstrained': {
    en: { text: '{check} fails though the request has the engine guide the call' },
    zh: { text: '请求要求引擎约束调用，{check} 仍未通过' },
  },
  'blame-stream-arguments': {
    en: { text: 'arguments that a stream put together are no JSON' },
    zh: { text: '由流拼接的参数不是 JSON' },
  },
  'blame-model-call': {
    en: { text: '{check} fails, and nothing guided the words of the call' },
    zh: { text: '{check} 未通过，而调用内容未受任何约束' },
  },
  'blame-only-streamed': {
    en: { text: '{check} fails only when streamed: {twin} passed it' },
    zh: { text: '{check} 仅在流式时失败：{twin} 通过了该检查' },
  },
  'blame-check': {
    en: { text: '{check} fails, which is that layer’s work ({said})' },
    zh: { text: '{check} 未通过，这属于该层的职责（{said}）' },
  },
  'blame-only-words': {
    en: { text: 'nothing but the words is not as expected ({checks}); the prompt was not seen' },
    zh: { text: '只有文字内容不符合预期（{checks}）；未能看到提示词' },
  },
  'blame-no-rung': { en: { text: 'could not be looked at: {what}' }, zh: { text: '无法查看：{what}' } },
  'blame-not-again': {
    en: { text: 'asked again, {check} passed: the fault comes and goes' },
    zh: { text: '再次询问时 {check} 通过：该问题时有时无' },
  },
  'blame-prompt-lacks': {
    en: { text: 'the rendered prompt lacks: {words}' },
    zh: { text: '渲染后的提示词缺少：{words}' },
  },
  'blame-no-opening': {
    en: { text: 'the rendered prompt does not open the assistant’s turn; it ends with: {after}' },
    zh: { text: '渲染后的提示词没有开启助手的回合，其结尾为：{after}' },
  },
  'blame-raw-plain': {
    en: { text: 'the prompt is whole, and after it the model writes: {words}' },
    zh: { text: '提示词完整，模型随后写出：{words}' },
  },
  'blame-raw-call': {
    en: {
      text: 'for the same prompt the model writes a whole call of {names}, which the API does not give: {words}',
    },
    zh: { text: '对同一提示词，模型写出了完整调用 {names}，但 API 没有给出：{words}' },
  },
  'blame-raw-malformed': {
    en: { text: 'the prompt is whole, and the model’s call is malformed: {words}' },
    zh: { text: '提示词完整，而模型写出的调用不合格式：{words}' },
  },
  'blame-raw-no-call': {
    en: { text: 'the prompt is whole, and the model writes no call: {words}' },
    zh: { text: '提示词完整，而模型没有写出调用：{words}' },
  },
  'blame-raw-same': {
    en: { text: 'the model’s raw words hold the calls that the API gives: {words}' },
    zh: { text: '模型原始文本中的调用与 API 给出的一致：{words}' },
  },
} as const satisfies Catalogue;
