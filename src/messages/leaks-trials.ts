import type { Catalogue } from './catalogue.ts';

/** Messages about all exchanges of a trial together. */
export const conversationMessages = {
  'trial-call-id-again': {
    en: {
      text: 'The tool call id {got} already named a call of an earlier answer',
      hint: 'Clients pair calls and results by id; let the server count over the whole conversation or draw ids at random.',
    },
    zh: {
      text: '工具调用 id {got} 已在更早的回答中使用',
      hint: '客户端凭 id 配对调用与结果；请让服务器对整个对话计数或随机生成 id。',
    },
  },
  'trial-call-id-form': {
    en: {
      text: 'The tool call id is {got}; {expected} was expected',
      hint: 'Kimi K2 reads such ids in its history: use --tool-call-parser kimi_k2, also under tool_choice required.',
    },
    zh: {
      text: '工具调用 id 为 {got}，期望 {expected}',
      hint: 'Kimi K2 会从历史中读取这种 id：请使用 --tool-call-parser kimi_k2，tool_choice 为 required 时也一样。',
    },
  },
  'trial-history-refused': {
    en: {
      text: 'The server refused its own message in the history with {status}: {got}',
      hint: 'Every second turn of an agent fails here; check the chat template’s handling of tool_calls and arguments (--chat-template, --jinja).',
    },
    zh: {
      text: '服务器以 {status} 拒绝了历史中它自己的消息：{got}',
      hint: '代理的第二轮都会在此失败；请检查对话模板对 tool_calls 和参数的处理（--chat-template、--jinja）。',
    },
  },
  'trial-prompt-cost': {
    en: {
      text: 'The same question cost {expected} prompt tokens before and {got} now',
      hint: 'Compare streamed and other answers, and the proxy with the server behind it; cached tokens belong into the count.',
    },
    zh: {
      text: '相同问题之前消耗 {expected} 个提示 token，现在为 {got}',
      hint: '请对比流式与非流式回答，以及代理与其后的服务器；缓存的 token 应计入。',
    },
  },
  'trial-prompt-shrinks': {
    en: {
      text: 'The history grew, but the prompt fell from {expected} to {got} tokens',
      hint: 'Something was cut off without an error; raise the context (num_ctx or OLLAMA_CONTEXT_LENGTH on Ollama, -c on llama-server, --max-model-len on vLLM).',
    },
    zh: {
      text: '历史变长，但提示从 {expected} 降到 {got} 个 token',
      hint: '内容被静默截断；请增大上下文（Ollama 用 num_ctx 或 OLLAMA_CONTEXT_LENGTH，llama-server 用 -c，vLLM 用 --max-model-len）。',
    },
  },
  'trial-twin-differs': {
    en: {
      text: 'The same question got another {what}: {expected} before, {got} now',
      hint: 'Where one of the two was streamed, look at the streaming parser first.',
    },
    zh: {
      text: '相同问题得到不同的 {what}：之前 {expected}，现在 {got}',
      hint: '若其中之一是流式回答，请先检查流式解析器。',
    },
  },
  'trial-foreign-word': {
    en: {
      text: 'The answer holds {got}, which only another request was given: {text}',
      hint: 'Texts of different requests are mixed; turn caches off one by one (--cache-ram 0 on llama-server, --no-enable-prefix-caching on vLLM) and report it upstream.',
    },
    zh: {
      text: '回答中出现只有其他请求才有的 {got}：{text}',
      hint: '不同请求的文本混在了一起；请逐个关闭缓存（llama-server 用 --cache-ram 0，vLLM 用 --no-enable-prefix-caching）并上报。',
    },
  },
  'trial-stray-word': {
    en: {
      text: 'The answer holds {got} in place of its own {expected}; no request of this trial has it',
      hint: 'It may be the text of somebody else; turn caches off one by one and ask again.',
    },
    zh: {
      text: '回答中出现 {got}，而不是自己的 {expected}；本次试验的请求中都没有它',
      hint: '它可能是他人的文本；请逐个关闭缓存后重试。',
    },
  },
  'trial-embedding-width': {
    en: {
      text: 'The vector at {at} has {got} numbers; the same input had {expected} before',
      hint: 'Clients read base64 as little-endian float32; check the encoding on the server or the proxy.',
    },
    zh: {
      text: '{at} 处的向量有 {got} 个数，相同输入之前有 {expected} 个',
      hint: '客户端按小端 float32 读取 base64；请检查服务器或代理的编码。',
    },
  },
  'trial-embedding-values': {
    en: {
      text: 'The vector at {at} points elsewhere than before for the same input (cosine {got})',
      hint: 'Check the order within batches and the base64 encoding.',
    },
    zh: {
      text: '相同输入在 {at} 处的向量与之前方向不同（余弦 {got}）',
      hint: '请检查批次内的顺序和 base64 编码。',
    },
  },
} as const satisfies Catalogue;
