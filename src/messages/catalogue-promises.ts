import type { Catalogue } from './catalogue.ts';

/** Messages of the checks on what an API promises around its answers: counts, keys, images, sampling, settings. */
export const cataloguePromisesMessages = {
  'usage-taken-back': {
    en: {
      text: 'Token counts came, and {at} says {got} afterwards; clients keep the last word',
      hint: 'Send the counts in the last chunk, and no chunk after it.',
    },
    zh: {
      text: '已给出 token 用量，但随后 {at} 又为 {got}；客户端只保留最后一次',
      hint: '请在最后一个分块中给出用量，其后不再发送分块。',
    },
  },
  'implied-logprobs-offset': {
    en: { text: '{at} falls to {got}; {expected} was expected' },
    zh: { text: '{at} 变小为 {got}，期望 {expected}' },
  },
  'error-tells-key': {
    en: {
      text: 'The error gives away {what}, at {at}',
      hint: 'Name a key by its last characters, as in sk-…1234.',
    },
    zh: {
      text: '错误在 {at} 处泄露了 {what}',
      hint: '只应以末尾几个字符指称密钥，例如 sk-…1234。',
    },
  },
  'messages-no-thinking': {
    en: {
      text: 'Thinking was turned on, but the message has no thinking block',
      hint: 'Look whether the server reads `thinking`, and whether a reasoning parser is set.',
    },
    zh: {
      text: '已开启思考，但消息中没有 thinking 块',
      hint: '请检查服务器是否读取 `thinking` 字段，以及是否设置了推理解析器。',
    },
  },
  'image-not-seen': {
    en: {
      text: 'An image was sent, and the answer says that there is none: {got}',
      hint: 'Compare prompt_tokens with and without the image: where they are equal, the server dropped it.',
    },
    zh: {
      text: '已发送图像，回答却说没有图像：{got}',
      hint: '请比较带图与不带图时的 prompt_tokens：若相同，则图像被服务器丢弃。',
    },
  },
  'trial-image-free': {
    en: {
      text: 'The question with {what} cost {got} prompt tokens, as many as the one without; it was probably dropped',
      hint: 'Ask the engine directly, and check that the model was started with its vision part.',
    },
    zh: {
      text: '带有 {what} 的问题消耗 {got} 个提示 token，与不带时相同，很可能已被丢弃',
      hint: '请直接请求引擎，并确认模型启动时加载了视觉部分。',
    },
  },
  'trial-all-alike': {
    en: {
      text: '{count} answers at temperature {temperature} are the same to the letter: {got}',
      hint: 'Look whether the sampling parameters reach the engine; a top_k of 1 or a zeroed sampler reads so.',
    },
    zh: {
      text: '温度为 {temperature} 时，{count} 个回答一字不差：{got}',
      hint: '请检查采样参数是否传到引擎；top_k 为 1 或采样器被置零时会如此。',
    },
  },
  'trial-seed-free': {
    en: {
      text: '{count} answers to one seed differ from their first words on: {got}',
      hint: 'Look whether the seed reaches the engine.',
    },
    zh: {
      text: '同一 seed 的 {count} 个回答从开头就不同：{got}',
      hint: '请检查 seed 是否传到引擎。',
    },
  },
  'error-no-retry-after': {
    en: {
      text: 'The time to wait is told in words alone: {got}',
      hint: 'Send it in a Retry-After header, in seconds.',
    },
    zh: {
      text: '等待时间仅以文字给出：{got}',
      hint: '请以秒为单位放入 Retry-After 响应头。',
    },
  },
} as const satisfies Catalogue;
