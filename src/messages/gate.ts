import type { Catalogue } from './catalogue.ts';

/** Messages of `upgrade`. */
export const gateMessages = {
  'gate-seen-once': {
    en: {
      text: '{id} was seen once in {trials} trials and did not come again when the request was sent once more: told, but no failure',
    },
    zh: { text: '{id} 在 {trials} 次试验中只出现过一次，重新发送请求后未再出现：仅作提示，不算失败' },
  },
} satisfies Catalogue;
