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
} as const satisfies Catalogue;
