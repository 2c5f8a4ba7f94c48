import type { Catalogue } from './catalogue.ts';

/** Messages about thoughts, silent answers and the prompt that was read. */
export const answerMessages = {
  'reasoning-without-answer': {
    en: {
      text: 'There are thoughts but no answer in {at}: {got}',
      hint: 'The parser filed the answer as thoughts, most often where the model does not close them: check --reasoning-parser, and thinking switched off (chat_template_kwargs) with a parser that expects it on.',
    },
    zh: {
      text: '{at} 只有思考而没有回答：{got}',
      hint: '解析器把回答归入了思考，常见于模型未结束思考时：请检查 --reasoning-parser，以及关闭思考（chat_template_kwargs）时解析器是否仍按开启处理。',
    },
  },
  'reasoning-in-content': {
    en: {
      text: 'The content of {at} begins with the thoughts that also came in their own field: {got}',
      hint: 'Send thoughts once; check --reasoning-parser, or the proxy between.',
    },
    zh: {
      text: '{at} 的内容以已在单独字段返回的思考开头：{got}',
      hint: '思考只应发送一次；请检查 --reasoning-parser 或中间的代理。',
    },
  },
  'reasoning-cut': {
    en: {
      text: 'The content of {at} goes on in the middle of a sentence of the thoughts: {got}',
      hint: 'The border was set too early; check --reasoning-parser, above all with speculative decoding or --stream-interval.',
    },
    zh: {
      text: '{at} 的内容从思考的句子中间继续：{got}',
      hint: '分界过早；请检查 --reasoning-parser，尤其是使用投机解码或 --stream-interval 时。',
    },
  },
  'reasoning-two-texts': {
    en: { text: 'Two fields of {at} carry different thoughts: {expected} and {got}' },
    zh: { text: '{at} 的两个字段给出了不同的思考：{expected} 与 {got}' },
  },
  'pieces-doubled': {
    en: {
      text: 'Every piece of {at} was sent twice: {got}',
      hint: 'A proxy may convert two field names into one; compare with the server behind it.',
    },
    zh: {
      text: '{at} 的每个片段都发送了两次：{got}',
      hint: '可能是代理把两个字段名合并成一个；请与其后的服务器对比。',
    },
  },
  'reasoning-not-given': {
    en: {
      text: 'Thinking was turned on, but {at} has no thoughts: {got}',
      hint: 'Check --reasoning-parser; a template that does not know the switch ignores it without a word.',
    },
    zh: {
      text: '已开启思考，但 {at} 没有思考：{got}',
      hint: '请检查 --reasoning-parser；不认识该开关的模板会静默忽略它。',
    },
  },
  'answer-swallowed': {
    en: {
      text: '{got} completion tokens were spent, but nothing of them is in the answer',
      hint: 'A parser dropped them; ask the same without stream and with skip_special_tokens false, and check --tool-call-parser.',
    },
    zh: {
      text: '花费了 {got} 个补全 token，但回答中什么都没有',
      hint: '它们被解析器丢弃了；请用非流式和 skip_special_tokens=false 重试，并检查 --tool-call-parser。',
    },
  },
  'answer-empty': {
    en: {
      text: 'The answer ended by itself and says nothing, in {at}',
      hint: 'Set stream_options.include_usage to see whether tokens were spent; if so, a parser dropped them (--tool-call-parser, --reasoning-parser).',
    },
    zh: {
      text: '{at} 的回答自然结束，却没有任何内容',
      hint: '请设置 stream_options.include_usage 查看是否花费了 token；若有，则被解析器丢弃（--tool-call-parser、--reasoning-parser）。',
    },
  },
  'answer-no-room': {
    en: {
      text: 'The answer of {at} was cut before its first word, by a limit that the request does not set',
      hint: 'The prompt fills the context: raise it (num_ctx, -c, --max-model-len) and expect a 400 for what does not fit.',
    },
    zh: {
      text: '{at} 的回答在第一个词之前就被截断，而请求没有设置上限',
      hint: '提示占满了上下文：请增大它（num_ctx、-c、--max-model-len），放不下时应返回 400。',
    },
  },
  'answer-signs': {
    en: {
      text: 'The answer of {at} runs out into exclamation marks: {got}',
      hint: 'Token 0 over and over means that the computation broke (NaN): try --dtype bfloat16, another attention backend, or the caches off.',
    },
    zh: {
      text: '{at} 的回答变成一串感叹号：{got}',
      hint: '不断输出 token 0 说明计算出错（NaN）：请尝试 --dtype bfloat16、其他注意力后端或关闭缓存。',
    },
  },
  'prompt-not-counted': {
    en: {
      text: 'The prompt has {words} words, but only {got} prompt tokens were told; {expected} was expected',
      hint: 'Something was cut off without an error; raise the context (num_ctx or OLLAMA_CONTEXT_LENGTH on Ollama, -c on llama-server, --max-model-len on vLLM).',
    },
    zh: {
      text: '提示有 {words} 个词，却只报告 {got} 个提示 token，期望 {expected}',
      hint: '内容被静默截断；请增大上下文（Ollama 用 num_ctx 或 OLLAMA_CONTEXT_LENGTH，llama-server 用 -c，vLLM 用 --max-model-len）。',
    },
  },
} as const satisfies Catalogue;
