import type { Catalogue } from './catalogue.ts';

/** Messages about what the words of an answer give away. */
export const wordMessages = {
  'leak-cut-marker': {
    en: {
      text: 'Half of a marker stands at an edge of {at}: {tag} in {got}',
      hint: 'A stream parser met the marker in two chunks; ask the same without stream, and check --tool-call-parser and --reasoning-parser.',
    },
    zh: {
      text: '{at} 的边缘留有半个标记：{got} 中的 {tag}',
      hint: '流式解析器在两个分块之间遇到了该标记；请用非流式重试，并检查 --tool-call-parser 与 --reasoning-parser。',
    },
  },
  'leak-call-echo': {
    en: {
      text: 'The content of {at} is a part of the call beside it: {got}',
      hint: 'The parser took the call out and left a part of it; check --tool-call-parser and --reasoning-parser.',
    },
    zh: {
      text: '{at} 的内容是同一回答中调用的一部分：{got}',
      hint: '解析器取出了调用却留下了其中一部分；请检查 --tool-call-parser 与 --reasoning-parser。',
    },
  },
  'answer-null-word': {
    en: {
      text: 'The word {got} stands for nothing at {at}',
      hint: 'A program turned a missing value into text; clients show it or send it back.',
    },
    zh: { text: '{at} 处用单词 {got} 表示没有值', hint: '程序把缺失的值转成了文本，客户端会显示或送回它。' },
  },
  'answer-escaped': {
    en: {
      text: 'The text of {at} was escaped once more, with {what}: {got}',
      hint: 'A server or proxy serialised the text twice; ask the server behind it directly.',
    },
    zh: {
      text: '{at} 的文本被再次转义，出现 {what}：{got}',
      hint: '服务器或代理把文本序列化了两次；请直接请求其后端服务器。',
    },
  },
  'answer-said-twice': {
    en: {
      text: 'The same words come twice at {at}: {got}',
      hint: 'Compare with the answer without stream; gateways send what they kept once more.',
    },
    zh: {
      text: '{at} 处同样的话出现了两次：{got}',
      hint: '请与非流式回答比较；网关会把缓存的内容再发一遍。',
    },
  },
  'answer-prompt-echo': {
    en: {
      text: 'The answer of {at} begins with the prompt: {got}',
      hint: 'The prompt was counted as generated text; check the chat template and the echo or full-text option of the server.',
    },
    zh: {
      text: '{at} 的回答以提示开头：{got}',
      hint: '提示被当作了生成文本；请检查对话模板以及服务器的 echo 或返回全文选项。',
    },
  },
  'answer-other-turn': {
    en: {
      text: "The answer goes on with the user's next turn at {at}: {got}",
      hint: 'The end of the turn is no stop token; check the chat template and eos_token_id in generation_config.json.',
    },
    zh: {
      text: '{at} 处的回答继续写出了用户的下一轮：{got}',
      hint: '轮次结束符未作为停止 token；请检查对话模板与 generation_config.json 中的 eos_token_id。',
    },
  },
  'answer-thought-aloud': {
    en: {
      text: 'The content at {at} reads like thoughts: {got}',
      hint: 'Name the reasoning parser of the model (--reasoning-parser), or check that it knows how these thoughts begin and end.',
    },
    zh: {
      text: '{at} 处的内容像是思考：{got}',
      hint: '请指定该模型的推理解析器（--reasoning-parser），或确认它能识别这种思考的起止。',
    },
  },
  'answer-garbled': {
    en: {
      text: 'The text at {at} runs out into one piece over and over: {got}',
      hint: 'Ask again at temperature 0; a broken kernel, quantisation or cache reads like this.',
    },
    zh: {
      text: '{at} 处的文本不断重复同一片段：{got}',
      hint: '请以温度 0 重试；内核、量化或缓存出错时会这样。',
    },
  },
  'answer-begun': {
    en: {
      text: 'The answer of {at} is only the mark of a list that never came: {got}',
      hint: 'The rest was filed elsewhere; check --reasoning-parser and --tool-call-parser.',
    },
    zh: {
      text: '{at} 的回答只有列表符号而没有内容：{got}',
      hint: '其余内容被归入别处；请检查 --reasoning-parser 与 --tool-call-parser。',
    },
  },
  'tool-call-parameter-unknown': {
    en: { text: 'The tool has no parameter {parameter}, only {expected} ({at}): {got}' },
    zh: { text: '该工具没有参数 {parameter}，只有 {expected}({at})：{got}' },
  },
  'tool-call-again': {
    en: {
      text: 'The call that was just answered is made again at {at}: {got}',
      hint: 'Check that the chat template renders assistant tool_calls and tool messages.',
    },
    zh: {
      text: '{at} 处再次发出了刚刚得到结果的调用：{got}',
      hint: '请检查对话模板是否渲染了助手的 tool_calls 与 tool 消息。',
    },
  },
  'tool-call-id-name': {
    en: {
      text: 'The id of the call at {at} is the name of its tool: {got}',
      hint: 'Two calls of one tool get one id, and their results cannot be told apart; let the gateway make ids.',
    },
    zh: {
      text: '{at} 处调用的 id 就是工具名称：{got}',
      hint: '同一工具的两次调用会得到相同的 id，结果无法区分；请让网关生成 id。',
    },
  },
  'answer-result-denied': {
    en: {
      text: 'The answer of {at} says that there is no access to what the tool just told: {got}',
      hint: 'Check that the chat template renders tool messages, and that the prompt tokens grow with them.',
    },
    zh: {
      text: '{at} 的回答声称无法获取工具刚刚给出的信息：{got}',
      hint: '请检查对话模板是否渲染了 tool 消息，以及提示 token 是否随之增加。',
    },
  },
  'stream-half-character': {
    en: {
      text: 'A piece of the stream ends or begins in the middle of a character at {at}: {got}',
      hint: 'Hold the bytes of a character back until it is whole.',
    },
    zh: { text: '{at} 处的片段在字符中间开始或结束：{got}', hint: '请在字符完整之前保留其字节。' },
  },
  'answer-spaces': {
    en: {
      text: 'The blanks of the text at {at} are not where words end: {got}',
      hint: 'Compare with the answer without stream; the tokens are decoded one by one.',
    },
    zh: {
      text: '{at} 处文本的空格不在单词之间：{got}',
      hint: '请与非流式回答比较；token 被逐个解码。',
    },
  },
  'tool-call-type': {
    en: { text: 'The call at {at} is of the type {got}; {expected} was expected' },
    zh: { text: '{at} 处调用的 type 为 {got}，期望 {expected}' },
  },
  'tool-call-text-framed': {
    en: { text: 'A text of the prompt came with a line break before it at {at}: {got}' },
    zh: { text: '{at} 处的提示文字前多出了换行：{got}' },
  },
  'finish-reason-no-limit': {
    en: {
      text: 'finish_reason is {got} after {tokens} tokens, though nobody set a limit',
      hint: 'The server has a default limit; raise it there or set max_tokens.',
    },
    zh: {
      text: 'finish_reason 为 {got}，共 {tokens} 个 token，但并未设置上限',
      hint: '服务器有默认上限；请在服务器上调高或设置 max_tokens。',
    },
  },
} as const satisfies Catalogue;
