import type { Catalogue } from './catalogue.ts';

/** Messages of runs on stand-ins: golden answers, what differs from them, and what such a run needs. */
export const standInRunMessages = {
  'golden-other-api': {
    en: { text: 'Not played by a stand-in: the API {api} has no text that a model writes.' },
    zh: { text: '替身不参与：API {api} 没有由模型书写的文本。' },
  },
  'golden-turns-unwritten': {
    en: {
      text: 'Not played by a stand-in: the conversation does not say what an ideal model would answer.',
      hint: 'Add `golden:` under `turns`, one answer for each turn.',
    },
    zh: {
      text: '替身不参与：该对话没有写明理想模型的回答。',
      hint: '请在 `turns` 下加入 `golden:`，每轮一个回答。',
    },
  },
  'golden-refusal': {
    en: { text: 'Not played by a stand-in: exchange {at} is to be refused, so that no model answers.' },
    zh: { text: '替身不参与：第 {at} 次交互应被拒绝，没有模型作答。' },
  },
  'golden-undetermined': {
    en: {
      text: 'Not played by a stand-in: the expectations of exchange {at} leave open what an ideal model would answer.',
      hint: 'Add `golden: {content: …}` or `golden: {tool_calls: […]}` beside `expect`.',
    },
    zh: {
      text: '替身不参与：第 {at} 次交互的期望没有确定理想模型的回答。',
      hint: '请在 `expect` 旁加入 `golden: {content: …}` 或 `golden: {tool_calls: […]}`。',
    },
  },
  'golden-no-thoughts': {
    en: {
      text: 'Not played by a stand-in: thoughts are expected, and {family} does not think when asked this way.',
    },
    zh: { text: '替身不参与：用例期望思考内容，而 {family} 在这种请求下不会思考。' },
  },
  'golden-no-tail': {
    en: {
      text: 'Not played by a stand-in: the chat template cannot be rendered here, or leaves the last message out (exchange {at}).',
      hint: 'Try the template with --template FILE, or leave --template out to use the family’s own.',
    },
    zh: {
      text: '替身不参与：此处无法渲染聊天模板，或模板漏掉了最后一条消息（第 {at} 次交互）。',
      hint: '可用 --template FILE 指定模板，或不带 --template 以使用模型家族自带的模板。',
    },
  },
  'golden-long-prompt': {
    en: {
      text: 'Not played by a stand-in: the request has more than {most} bytes, and a stand-in takes each for a token.',
    },
    zh: { text: '替身不参与：请求超过 {most} 字节，而替身把每个字节当作一个 token。' },
  },
  'golden-prefill': {
    en: {
      text: 'Not played by a stand-in: the answer is to go on within the assistant’s own message, which each engine renders in its own way.',
    },
    zh: { text: '替身不参与：回答要接着助手自己的消息往下写，而各引擎对此的渲染不同。' },
  },
  'golden-no-place': {
    en: { text: 'Not played by a stand-in: the request of {case} has no text in which a cue could stand.' },
    zh: { text: '替身不参与：{case} 的请求中没有可放置提示码的文本。' },
  },
  'golden-equal': {
    en: { text: 'The answer is the golden one, to the byte.' },
    zh: { text: '回答与标准答案逐字节一致。' },
  },
  'golden-answered': {
    en: {
      text: 'The model said its script, and the API answered {got}; {expected} was expected. Layer: {layer}.',
    },
    zh: { text: '模型说出了脚本，API 却返回 {got}，期望 {expected}。层：{layer}。' },
  },
  'golden-prompt': {
    en: {
      text: 'The chat template leaves a part of the request ({at}) out of the prompt: “{expected}”. Layer: {layer}.',
      hint: 'A real model would never see it. Compare the template with the one of the model’s makers.',
    },
    zh: {
      text: '聊天模板没有把请求的一部分（{at}）写入提示词：“{expected}”。层：{layer}。',
      hint: '真实模型永远看不到它。请与模型作者的模板比较。',
    },
  },
  'golden-content': {
    en: { text: 'The model said “{expected}”; the API gives the content “{got}”. Layer: {layer}.' },
    zh: { text: '模型说的是“{expected}”，API 给出的 content 为“{got}”。层：{layer}。' },
  },
  'golden-reasoning': {
    en: {
      text: 'The model thought “{expected}”; the API gives the reasoning “{got}”. Layer: {layer}.',
      hint: 'Check the reasoning parser’s name and whether the template opens the thoughts itself.',
    },
    zh: {
      text: '模型的思考为“{expected}”，API 给出的思考内容为“{got}”。层：{layer}。',
      hint: '请检查推理解析器的名称，以及模板是否自行打开思考标签。',
    },
  },
  'golden-calls': {
    en: {
      text: 'The model called {expected}; the API gives {got}. Layer: {layer}.',
      hint: 'Check the tool parser’s name against the family’s markup.',
    },
    zh: {
      text: '模型调用了 {expected}，API 给出 {got}。层：{layer}。',
      hint: '请检查工具解析器的名称是否与模型家族的标记相符。',
    },
  },
  'golden-tool-name': {
    en: { text: 'At {at} the model called {expected}; the API names {got}. Layer: {layer}.' },
    zh: { text: '{at} 处模型调用 {expected}，API 的名称为 {got}。层：{layer}。' },
  },
  'golden-arguments': {
    en: { text: 'At {at} the model wrote the arguments {expected}; the API gives {got}. Layer: {layer}.' },
    zh: { text: '{at} 处模型写的参数为 {expected}，API 给出 {got}。层：{layer}。' },
  },
  'golden-order': {
    en: { text: 'The model called {expected}, in this order; the API gives {got}. Layer: {layer}.' },
    zh: { text: '模型依次调用 {expected}，API 给出 {got}。层：{layer}。' },
  },
  'golden-finish': {
    en: { text: 'The answer ended with {got}; {expected} was expected. Layer: {layer}.' },
    zh: { text: '回答以 {got} 结束，期望 {expected}。层：{layer}。' },
  },
  'golden-usage': {
    en: { text: 'The model said {expected} tokens; the API counts {got}. Layer: {layer}.' },
    zh: { text: '模型说了 {expected} 个 token，API 计为 {got}。层：{layer}。' },
  },
  'golden-invented': {
    en: {
      text: 'At {at} the API gives what the model never wrote: {got}. Layer: {layer}.',
      hint: 'A call must not be completed in silence; broken calls belong into the content, or into an error.',
    },
    zh: {
      text: '{at} 处 API 给出了模型从未写过的内容：{got}。层：{layer}。',
      hint: '不应悄悄补全调用；损坏的调用应留在 content 中，或作为错误返回。',
    },
  },
  'golden-lost': {
    en: { text: 'The model wrote “{expected}”, and it is nowhere in the answer: {got}. Layer: {layer}.' },
    zh: { text: '模型写了“{expected}”，但回答中无处可见：{got}。层：{layer}。' },
  },
  'stand-in-template': {
    en: { text: 'A stand-in of the family {family} answers; its chat template is {template}.' },
    zh: { text: '由家族 {family} 的替身作答；聊天模板为 {template}。' },
  },
  'stand-in-finding': {
    en: { text: 'Layer {layer}: {wrong} differ in {count} of {trials} answers, first in {first}.' },
    zh: { text: '层 {layer}：{trials} 个回答中有 {count} 个的 {wrong} 不同，首先出现于 {first}。' },
  },
  'stand-in-golden': {
    en: { text: 'All {trials} answers came back as the stand-in said them.' },
    zh: { text: '全部 {trials} 个回答都与替身所说一致。' },
  },
  'stand-in-endpoint': {
    en: {
      text: 'The runner {runner} of {target} cannot serve other weights, so that no stand-in can take the model’s place.',
      hint: 'Name a version that is started here, such as one with `runner: llama-cpp`.',
    },
    zh: {
      text: '{target} 的 runner {runner} 无法换用其他权重，因此替身不能代替模型。',
      hint: '请指定在本机启动的版本，例如 `runner: llama-cpp`。',
    },
  },
  'stand-in-no-family': {
    en: {
      text: 'A stand-in for {target} needs a family whose markup is known; {family} is none.',
      hint: 'Set `family:` of the model in models.yaml to one of: {known}.',
    },
    zh: {
      text: '{target} 的替身需要标记已知的模型家族；{family} 不是。',
      hint: '请在 models.yaml 中把该模型的 `family:` 设为以下之一：{known}。',
    },
  },
  'stand-in-pieces': {
    en: {
      text: '--pieces takes 1, 2, 3, 8, whole, markers, random:SEED, or several of them with commas; got {value}.',
      hint: 'For example: --pieces 1,markers,random:7',
    },
    zh: {
      text: '--pieces 可为 1、2、3、8、whole、markers、random:SEED，或以逗号分隔的多个；得到 {value}。',
      hint: '例如：--pieces 1,markers,random:7',
    },
  },
  'stand-in-template-unreadable': {
    en: {
      text: 'The chat template {file} cannot be used: {problem}.',
      hint: 'Name a Jinja file, a tokenizer_config.json or a GGUF file with --template.',
    },
    zh: {
      text: '无法使用聊天模板 {file}：{problem}。',
      hint: '请用 --template 指定 Jinja 文件、tokenizer_config.json 或 GGUF 文件。',
    },
  },
  'stand-in-alone': {
    en: {
      text: '{option} goes with --stand-in only.',
      hint: 'Add --stand-in, or leave {option} out.',
    },
    zh: {
      text: '{option} 只能与 --stand-in 一起使用。',
      hint: '请加上 --stand-in，或去掉 {option}。',
    },
  },
} as const satisfies Catalogue;
