import type { Catalogue } from './catalogue.ts';

/** Messages about reaching and starting servers. */
export const launchMessages = {
  'ca-file-unreadable': {
    en: {
      text: 'The certificate file {file} cannot be used: {detail}',
      hint: 'Let MODELCOMPAT_CA_FILE name a PEM file with certificates, or unset it.',
    },
    zh: {
      text: '无法使用证书文件 {file}：{detail}',
      hint: '请将 MODELCOMPAT_CA_FILE 指向包含证书的 PEM 文件，或取消该变量。',
    },
  },
} as const satisfies Catalogue;
