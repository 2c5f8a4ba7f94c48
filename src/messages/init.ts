import type { Catalogue } from './catalogue.ts';

/** Messages of `init`. */
export const initMessages = {
  'init-exists': {
    en: {
      text: '{file} is there already.',
      hint: 'Name another file with --config, or replace it by --force.',
    },
    zh: { text: '{file} 已经存在。', hint: '请用 --config 指定其他文件，或用 --force 替换它。' },
  },
  'init-nothing': {
    en: {
      text: 'No server that lists models answers on loopback, port {ports}.',
      hint: 'Start one and try again, name its port with --port N, or type: modelcompat try URL',
    },
    zh: {
      text: '本机回环地址的端口 {ports} 上没有能列出模型的服务。',
      hint: '请先启动服务再试，用 --port N 指定端口，或输入：modelcompat try URL',
    },
  },
  'init-bad-port': {
    en: { text: '--port {value} is no port.', hint: 'Write a whole number from 1 to 65535.' },
    zh: { text: '--port {value} 不是有效端口。', hint: '请写 1 到 65535 之间的整数。' },
  },
  'init-found': {
    en: { text: '{url}: {models}' },
    zh: { text: '{url}：{models}' },
  },
  'init-wants-key': {
    en: {
      text: '{url} answers {status}: declare it by hand, with `api_key: {env: NAME}`.',
    },
    zh: { text: '{url} 返回 {status}：请手动声明，并写上 `api_key: {env: NAME}`。' },
  },
  'init-written': {
    en: { text: '{file} written. Next: {command}' },
    zh: { text: '已写入 {file}。下一步：{command}' },
  },
} as const satisfies Catalogue;
