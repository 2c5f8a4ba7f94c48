import type { Catalogue } from './catalogue.ts';

/** Messages about leaks, reasoning and whole conversations. */
export const leaksMessages = {
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
  'embedding-numbers': {
    en: {
      text: 'The vector at {at} holds numbers of absurd size: {got}',
      hint: 'Clients read base64 as little-endian float32; pack it so, without float64 or big-endian bytes.',
    },
    zh: {
      text: '{at} 处的向量含有大小荒谬的数：{got}',
      hint: '客户端按小端 float32 读取 base64；请如此打包，不要用 float64 或大端字节。',
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
