import type { Catalogue } from './catalogue.ts';

/** Messages of `shrink`. */
export const shrinkMessages = {
  'shrink-ceiling': {
    en: {
      text: '{case}: the smallest request that still fails {check}, {trials} times each, at most {max} requests',
    },
    zh: { text: '{case}：寻找仍未通过 {check} 的最小请求，每个候选发送 {trials} 次，最多 {max} 个请求' },
  },
  'shrink-done': {
    en: {
      text: '{before} → {after} bytes in {requests} requests ({candidates} candidates). Nothing smaller by one step fails.',
    },
    zh: {
      text: '{before} → {after} 字节，共 {requests} 个请求（{candidates} 个候选）。再小一步便不再失败。',
    },
  },
  'shrink-stopped': {
    en: {
      text: '{before} → {after} bytes in {requests} requests ({candidates} candidates). The ceiling came first: more may go.',
      hint: 'Raise it with --max-requests.',
    },
    zh: {
      text: '{before} → {after} 字节，共 {requests} 个请求（{candidates} 个候选）。先达到上限：可能还能更小。',
      hint: '可用 --max-requests 提高上限。',
    },
  },
  'shrink-not-again': {
    en: {
      text: '{case} does not fail {check} when it is sent again.',
      hint: 'If it comes and goes, raise --trials.',
    },
    zh: { text: '再次发送时 {case} 通过了 {check}。', hint: '若时有时无，请提高 --trials。' },
  },
  'shrink-several': {
    en: {
      text: '{case} sends several requests; only cases of one request can be shrunk.',
      hint: 'Write the failing request as a case of its own.',
    },
    zh: { text: '{case} 会发送多个请求；只能缩小单请求的用例。', hint: '请将失败的请求写成单独的用例。' },
  },
  'shrink-check-unknown': {
    en: { text: '{case} does not fail {check}.', hint: 'It fails: {failed}.' },
    zh: { text: '{case} 并未在 {check} 上失败。', hint: '它未通过：{failed}。' },
  },
  'shrink-file': { en: { text: 'As a suite: {file}' }, zh: { text: '用例集文件：{file}' } },
} as const satisfies Catalogue;
