import type { Catalogue } from './catalogue.ts';

/** Messages of the runners: why there is no plan, and what an engine's last words mean. */
export const runnersMessages = {
  'runner-endpoint-missing': {
    en: {
      text: '{target} has runner "endpoint" but no endpoint.',
      hint: 'Add `endpoint: {base_url: "http://127.0.0.1:8000/v1", model: NAME}` to it.',
    },
    zh: {
      text: '{target} 的 runner 是 "endpoint"，却没有声明 endpoint。',
      hint: '请为它添加 `endpoint: {base_url: "http://127.0.0.1:8000/v1", model: 名称}`。',
    },
  },
  'command-empty': {
    en: {
      text: 'The command of {target} is empty.',
      hint: 'Write the line that starts the server, with {port} where the port belongs: `command: "serve --port {port}"`.',
    },
    zh: {
      text: '{target} 的 command 是空的。',
      hint: '请写出启动服务器的命令行，并在端口的位置写 {port}：`command: "serve --port {port}"`。',
    },
  },
  'command-port-unused': {
    en: {
      text: 'The command of {target} never says {port}, so the server cannot learn which free port to use.',
      hint: 'Write {port} where the port belongs (in the command or in env), or set `port: 8000` to the one that the server takes by itself.',
    },
    zh: {
      text: '{target} 的 command 中没有 {port}，服务器无从得知该用哪个空闲端口。',
      hint: '请在端口的位置写 {port}（command 或 env 中均可），或用 `port: 8000` 写明服务器自己使用的端口。',
    },
  },
  'llama-cpp-model-missing': {
    en: {
      text: '{target} names no model for llama-server.',
      hint: 'Add `options: {model: path/to/model.gguf}` or `options: {hf: "ORG/REPO-GGUF:Q4_K_M"}`.',
    },
    zh: {
      text: '{target} 没有为 llama-server 指定模型。',
      hint: '请添加 `options: {model: 路径/模型.gguf}` 或 `options: {hf: "组织/仓库-GGUF:Q4_K_M"}`。',
    },
  },
  'llama-cpp-model-twice': {
    en: {
      text: '{target} names both a model file ({model}) and a repository ({hf}).',
      hint: 'Keep one of `model` and `hf`.',
    },
    zh: {
      text: '{target} 同时指定了模型文件（{model}）和仓库（{hf}）。',
      hint: '`model` 与 `hf` 只保留一个。',
    },
  },
  'llama-cpp-binary-missing': {
    en: {
      text: '{target} needs the program {program}, which is not there.',
      hint: 'Install llama.cpp so that `llama-server` is on PATH, or write `options: {binary: /path/to/llama-server}`; `modelcompat demo` on Linux fetches one by itself.',
    },
    zh: {
      text: '{target} 需要程序 {program}，但找不到它。',
      hint: '请安装 llama.cpp，使 `llama-server` 位于 PATH 中，或写 `options: {binary: /路径/llama-server}`；在 Linux 上 `modelcompat demo` 会自行获取。',
    },
  },
  'llama-cpp-died-argument': {
    en: {
      text: 'llama-server does not know one of its arguments: {line}',
      hint: 'Run `llama-server --help` of this version and correct `options.args`; older builds lack newer flags.',
    },
    zh: {
      text: 'llama-server 不认识其中一个参数：{line}',
      hint: '请运行该版本的 `llama-server --help` 并改正 `options.args`；旧版本没有较新的选项。',
    },
  },
  'llama-cpp-died-file': {
    en: {
      text: 'llama-server found no file where one was named: {line}',
      hint: 'Correct the path in `options`; relative paths start at the folder of models.yaml.',
    },
    zh: {
      text: 'llama-server 在所给的路径上找不到文件：{line}',
      hint: '请改正 `options` 中的路径；相对路径以 models.yaml 所在文件夹为起点。',
    },
  },
  'llama-cpp-died-architecture': {
    en: {
      text: 'This build of llama-server does not know the architecture of the model: {line}',
      hint: 'Use a newer llama.cpp: support for a model comes with a build.',
    },
    zh: {
      text: '这个版本的 llama-server 不认识该模型的架构：{line}',
      hint: '请换用更新的 llama.cpp：对每个模型的支持始于某个版本。',
    },
  },
  'llama-cpp-died-model': {
    en: {
      text: 'llama-server could not load the model (no GGUF, cut off, or not to be fetched): {line}',
      hint: 'Compare the size and sha256 of the file with those of its source and fetch it again.',
    },
    zh: {
      text: 'llama-server 无法加载模型（文件不是 GGUF、不完整，或未能下载）：{line}',
      hint: '请将文件的大小和 sha256 与来源核对，然后重新下载。',
    },
  },
  'llama-cpp-died-memory': {
    en: {
      text: 'llama-server ran out of memory: {line}',
      hint: 'Lower `options.ctx` or `options.parallel`, or use a smaller quantisation.',
    },
    zh: {
      text: 'llama-server 内存不足：{line}',
      hint: '请减小 `options.ctx` 或 `options.parallel`，或使用更小的量化版本。',
    },
  },
  'llama-cpp-died-port': {
    en: {
      text: 'llama-server could not take its port, which another program has: {line}',
      hint: 'Remove `options.port` so that a free port is chosen, or stop the other program.',
    },
    zh: {
      text: 'llama-server 无法使用已被其他程序占用的端口：{line}',
      hint: '请删除 `options.port` 以便自动选择空闲端口，或停止占用它的程序。',
    },
  },
} as const satisfies Catalogue;
