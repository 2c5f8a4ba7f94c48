import type { Catalogue } from './catalogue.ts';

/** Messages about what a request implies. */
export const impliedMessages = {
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
  'implied-max-tokens-words': {
    en: { text: '{got} words came under a limit of {expected} tokens' },
    zh: { text: '上限为 {expected} 个 token，却返回了 {got} 个词' },
  },
  'implied-logprobs-shape': {
    en: { text: 'The entry at {at} is no token with its logprob and alternatives: {got}' },
    zh: { text: '{at} 处的条目不是带有对数概率与候选的 token：{got}' },
  },
  'implied-logprobs-text': {
    en: { text: 'The joined tokens do not hold the text {expected}: {got}' },
    zh: { text: '连接后的 token 不包含文本 {expected}：{got}' },
  },
  'implied-logprobs-range': {
    en: { text: 'A log probability of {at} is {got}; {expected} was expected' },
    zh: { text: '{at} 的对数概率为 {got}，期望 {expected}' },
  },
  'implied-blanks': {
    en: {
      text: '{got} blanks in a row ran to the limit',
      hint: 'Bound or forbid blanks in the grammar of the engine, or send a lower max_tokens.',
    },
    zh: { text: '连续 {got} 个空白一直延伸到上限', hint: '请在引擎的语法中限制空白，或降低 max_tokens。' },
  },
  'implied-modalities': {
    en: { text: 'Sound was asked for, but there is none at {at}' },
    zh: { text: '请求了音频，但 {at} 没有' },
  },
  'implied-min-tokens': {
    en: { text: '{got} completion tokens were told; {expected} were asked for' },
    zh: { text: '报告了 {got} 个补全 token，要求 {expected}' },
  },
  'implied-logprobs-lists': {
    en: { text: 'The lists at {at} differ in length: {got}' },
    zh: { text: '{at} 处各列表长度不一：{got}' },
  },
} as const satisfies Catalogue;
