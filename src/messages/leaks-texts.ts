import type { Catalogue } from './catalogue.ts';

/** Messages about markup and broken characters in texts. */
export const leakMessages = {
  'leak-special-token': {
    en: {
      text: 'The special token {token} stands in the text, at {at}: {got}',
      hint: 'Check skip_special_tokens and the end-of-turn tokens (generation_config.json, tokenizer_config.json, or stop).',
    },
    zh: {
      text: '{at} 的文本中出现特殊 token {token}：{got}',
      hint: '请检查 skip_special_tokens 以及轮次结束 token（generation_config.json、tokenizer_config.json 或 stop）。',
    },
  },
  'leak-channel-token': {
    en: {
      text: 'The channel token {token} stands in the text, at {at}: {got}',
      hint: 'Start vLLM or SGLang with the reasoning and tool parser of the model (gpt-oss: --reasoning-parser openai_gptoss --tool-call-parser openai), llama-server with --jinja.',
    },
    zh: {
      text: '{at} 的文本中出现通道 token {token}：{got}',
      hint: '启动 vLLM 或 SGLang 时请指定该模型的推理与工具解析器（gpt-oss：--reasoning-parser openai_gptoss --tool-call-parser openai），llama-server 请加 --jinja。',
    },
  },
  'leak-tool-token': {
    en: {
      text: 'The tool token {token} stands in the text, at {at}: {got}',
      hint: 'Name the parser of the model’s format: --tool-call-parser with --enable-auto-tool-choice (vLLM), --tool-call-parser (SGLang), --jinja (llama-server).',
    },
    zh: {
      text: '{at} 的文本中出现工具 token {token}：{got}',
      hint: '请指定与模型格式对应的解析器：vLLM 用 --tool-call-parser 加 --enable-auto-tool-choice，SGLang 用 --tool-call-parser，llama-server 用 --jinja。',
    },
  },
  'leak-reasoning-markup': {
    en: {
      text: 'Thoughts or their tag {tag} stand in the content, at {at}: {got}',
      hint: 'Name the reasoning parser of the model: --reasoning-parser (vLLM, SGLang), --reasoning-format deepseek (llama-server). Where the template opens the thoughts, the parser must not wait for the opening tag.',
    },
    zh: {
      text: '{at} 的内容中出现思考或其标签 {tag}：{got}',
      hint: '请指定该模型的推理解析器：vLLM、SGLang 用 --reasoning-parser，llama-server 用 --reasoning-format deepseek。若模板已写出开始标签，解析器不应再等待它。',
    },
  },
  'leak-tag-in-reasoning': {
    en: {
      text: 'The tag {tag} stands in the thoughts, at {at}: {got}',
      hint: 'The answer behind a closing tag is lost to clients; compare --reasoning-parser with the model’s format.',
    },
    zh: {
      text: '{at} 的思考文本中出现标签 {tag}：{got}',
      hint: '结束标签之后的回答会被客户端丢失；请核对 --reasoning-parser 与模型格式是否一致。',
    },
  },
  'leak-call-markup': {
    en: {
      text: 'The call of {call} stands as markup in the text, at {at}: {got}',
      hint: 'Check --tool-call-parser (vLLM also needs --enable-auto-tool-choice), or --jinja on llama-server; parsers that handle one call, or whole calls only, leave the rest as text.',
    },
    zh: {
      text: '{at} 的文本中残留对 {call} 的调用标记：{got}',
      hint: '请检查 --tool-call-parser（vLLM 还需 --enable-auto-tool-choice），llama-server 请加 --jinja；只处理单个或完整调用的解析器会把其余部分留作文本。',
    },
  },
  'leak-call-tag': {
    en: {
      text: 'The tag {tag} of a call stands in the text, at {at}: {got}',
      hint: 'Check --tool-call-parser against the model’s format; a broken or empty call is often left as text.',
    },
    zh: {
      text: '{at} 的文本中残留调用标签 {tag}：{got}',
      hint: '请核对 --tool-call-parser 与模型格式；残缺或无参数的调用常被留作文本。',
    },
  },
  'leak-call-in-reasoning': {
    en: {
      text: 'The call of {call} was swallowed by the thoughts, at {at}: {got}',
      hint: 'The model calls before it closes its thoughts; the reasoning parser must end them at the call (--reasoning-parser).',
    },
    zh: {
      text: '对 {call} 的调用被思考文本吞掉（{at}）：{got}',
      hint: '模型在结束思考前就发出调用；推理解析器须在调用处结束思考（--reasoning-parser）。',
    },
  },
  'leak-call-as-text': {
    en: {
      text: 'A call of {call} came as plain text, at {at}: {got}',
      hint: 'The parser does not know this form, or the special tokens were dropped before it ran: check --tool-call-parser, skip_special_tokens and --jinja.',
    },
    zh: {
      text: '对 {call} 的调用以纯文本返回（{at}）：{got}',
      hint: '解析器不认识这种写法，或特殊 token 在解析前已被去除：请检查 --tool-call-parser、skip_special_tokens 和 --jinja。',
    },
  },
  'leak-role-words': {
    en: {
      text: 'Words of the template ("{words}") stick to the text, at {at}: {got}',
      hint: 'The special tokens around them were dropped, or the end of a turn was missed: check the chat template, the end-of-turn tokens and the reasoning parser.',
    },
    zh: {
      text: '模板用语“{words}”残留在文本中（{at}）：{got}',
      hint: '其周围的特殊 token 被去除，或漏掉了轮次结束：请检查对话模板、轮次结束 token 和推理解析器。',
    },
  },
  'leak-tool-name': {
    en: {
      text: 'A tool’s name carries something of the format, at {at}: {got}; expected {expected}',
      hint: 'Clients find no such tool. Check --tool-call-parser against the model’s format (gpt-oss: openai).',
    },
    zh: {
      text: '{at} 的工具名称带有格式残留：{got}，应为 {expected}',
      hint: '客户端找不到这样的工具。请核对 --tool-call-parser 与模型格式（gpt-oss：openai）。',
    },
  },
  'leak-argument-markup': {
    en: {
      text: 'The arguments carry {tag} of the markup around them, at {at}: {got}',
      hint: 'Check --tool-call-parser against the model’s format; a streaming parser may miss a tag that comes in two pieces.',
    },
    zh: {
      text: '{at} 的参数带有标记残留 {tag}：{got}',
      hint: '请核对 --tool-call-parser 与模型格式；流式解析器可能漏掉被拆成两段的标签。',
    },
  },
  'leak-argument-swallowed': {
    en: {
      text: 'One argument swallowed the next ({argument}) with its markup, at {at}: {got}',
      hint: 'The parser went on past a closing tag that it does not know; look for a stricter version of it.',
    },
    zh: {
      text: '{at} 的一个参数连同标记吞入了下一个参数（{argument}）：{got}',
      hint: '解析器越过了它不认识的结束标签；请寻找更严格的版本。',
    },
  },
  'leak-argument-call': {
    en: {
      text: 'The arguments hold a whole call with its name, at {at}: {got}',
      hint: 'The parser took the call for its arguments; check --tool-call-parser.',
    },
    zh: {
      text: '{at} 的参数中是带名称的整个调用：{got}',
      hint: '解析器把整个调用当成了参数，请检查 --tool-call-parser。',
    },
  },
  'leak-argument-key': {
    en: {
      text: 'The argument {expected} came under the key {got}, at {at}',
      hint: 'History arguments may have been rendered twice as JSON, or a tag was cut badly; compare the template with the model’s own.',
    },
    zh: {
      text: '{at} 的参数 {expected} 使用了键名 {got}',
      hint: '历史参数可能被重复编码为 JSON，或标签切分有误；请将模板与模型自带的对照。',
    },
  },
  'leak-broken-text': {
    en: {
      text: 'There is {what} in the text, at {at}: {got}',
      hint: 'Tokens were decoded one by one or not at all; look for a fix of the detokenizer, and compare with a non-streamed answer.',
    },
    zh: {
      text: '{at} 的文本中有 {what}：{got}',
      hint: 'token 被逐个解码或未解码；请查找 detokenizer 的修复，并与非流式回答对比。',
    },
  },
} as const satisfies Catalogue;
