import type { Catalogue } from './catalogue.ts';

/** Messages of the command line. */
export const cliMessages = {
  'unexpected-error': {
    en: {
      text: 'Something went wrong inside modelcompat: {detail}',
      hint: 'This is our bug. Run again with MODELCOMPAT_DEBUG=1 to see the stack, and report it.',
    },
    zh: {
      text: 'modelcompat 内部出错：{detail}',
      hint: '这是我们的缺陷。请设置 MODELCOMPAT_DEBUG=1 重新运行以查看堆栈，并提交报告。',
    },
  },
} as const satisfies Catalogue;
