import type { Catalogue } from './catalogue.ts';

/** Messages about servers that are brought up by hand, and about what is there to serve with. */
export const serveMessages = {
  'option-not-a-time': {
    en: {
      text: '{option} wants a time, not "{value}".',
      hint: 'Write for example `{option} 30m` or `{option} 2h`.',
    },
    zh: {
      text: '{option} 需要一个时间，而不是“{value}”。',
      hint: '例如写成 `{option} 30m` 或 `{option} 2h`。',
    },
  },
  'server-up': {
    en: {
      text: '{target} is up at {url} until {until}; its log: {log}',
      hint: 'Stop it with `modelcompat down {target}`.',
    },
    zh: {
      text: '{target} 已启动：{url}，运行至 {until}；日志：{log}',
      hint: '用 `modelcompat down {target}` 停止它。',
    },
  },
  'server-up-already': {
    en: {
      text: '{target} is up already at {url} until {until}; its log: {log}',
      hint: 'Stop it with `modelcompat down {target}`.',
    },
    zh: {
      text: '{target} 早已启动：{url}，运行至 {until}；日志：{log}',
      hint: '用 `modelcompat down {target}` 停止它。',
    },
  },
  'up-endpoint': {
    en: {
      text: '{target} is an endpoint that somebody else runs; there is nothing to bring up.',
      hint: 'Name a target with another runner; `modelcompat list` shows them.',
    },
    zh: {
      text: '{target} 是由他人运行的端点，没有可启动的内容。',
      hint: '请指定使用其他 runner 的目标；`modelcompat list` 会列出它们。',
    },
  },
  'server-swept': {
    en: { text: '{target}: nobody held this server any more; taken down ({id}).' },
    zh: { text: '{target}：已无人持有该服务器，已清理（{id}）。' },
  },
  'server-in-use': {
    en: { text: '{target}: in use by a run (process {pid}); left alone.' },
    zh: { text: '{target}：正被一次运行使用（进程 {pid}），未作改动。' },
  },
  'server-down': {
    en: { text: '{target} is down; its log: {log}' },
    zh: { text: '{target} 已停止；日志：{log}' },
  },
  'server-not-clean': {
    en: {
      text: '{target} is down, but something of it could not be removed; the end of its log says what: {log}',
    },
    zh: { text: '{target} 已停止，但有内容未能清除，详见其日志末尾：{log}' },
  },
  'no-servers': {
    en: { text: 'No server of ours runs on this machine.' },
    zh: { text: '本机没有由我们启动的服务器。' },
  },
  'server-unknown': {
    en: { text: 'No server of "{name}" was brought up here.', hint: 'There are: {known}' },
    zh: { text: '此处没有启动过“{name}”的服务器。', hint: '现有：{known}' },
  },
  'server-which': {
    en: { text: 'Several servers are up; say which.', hint: '`modelcompat down --all`, or one of: {known}' },
    zh: {
      text: '有多个服务器在运行，请指明其一。',
      hint: '`modelcompat down --all`，或指定其中之一：{known}',
    },
  },
  'server-restarted': {
    en: { text: 'The server died and was started again, once; what was in flight stays as it was judged.' },
    zh: { text: '服务器曾异常退出并已重启一次；当时进行中的试验保持原判定。' },
  },
  'doctor-fine': { en: { text: 'Nothing stands in the way.' }, zh: { text: '一切就绪。' } },
  'doctor-node-old': {
    en: { text: 'Node.js {version} is too old.', hint: 'Install Node.js 20.19 or newer.' },
    zh: { text: 'Node.js {version} 版本过旧。', hint: '请安装 Node.js 20.19 或更新版本。' },
  },
  'doctor-cache': {
    en: {
      text: 'The cache folder {dir} cannot be written: {detail}',
      hint: 'Set MODELCOMPAT_CACHE to a folder of yours.',
    },
    zh: {
      text: '无法写入缓存文件夹 {dir}：{detail}',
      hint: '请将 MODELCOMPAT_CACHE 设为你有权写入的文件夹。',
    },
  },
  'doctor-no-target': {
    en: {
      text: 'None of the {count} current targets of {file} can be tried here.',
      hint: 'See the column "lacks": install an engine, set a key, or declare an endpoint.',
    },
    zh: {
      text: '{file} 中的 {count} 个当前目标在此处都无法尝试。',
      hint: '请查看“缺少”一列：安装引擎、设置密钥，或声明端点。',
    },
  },
} as const satisfies Catalogue;
