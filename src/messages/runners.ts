import type { Catalogue } from './catalogue.ts';
import { deathMessages } from './deaths.ts';

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
  'engine-model-missing': {
    en: {
      text: '{target} names no model for {engine}.',
      hint: 'Add `source: {huggingface: ORG/REPO}` to the model, or `options: {model: ORG/REPO}`.',
    },
    zh: {
      text: '{target} 没有为 {engine} 指定模型。',
      hint: '请为模型添加 `source: {huggingface: 组织/仓库}`，或写 `options: {model: 组织/仓库}`。',
    },
  },
  'engine-missing': {
    en: {
      text: '{target} needs the program {program}, which is not there.',
      hint: 'Install it, or declare `options.version` (a release, an image): then an environment of its own is made.',
    },
    zh: {
      text: '{target} 需要程序 {program}，但找不到它。',
      hint: '请安装它，或声明 `options.version`（发行版或镜像），以便自动建立独立环境。',
    },
  },
  'engine-build-unknown': {
    en: {
      text: 'There is no way known here to install {engine} from this kind of build: {build}.',
      hint: 'Install uv (builds of commits need it), or name a release or an image.',
    },
    zh: {
      text: '此处不知道如何从这种构建安装 {engine}：{build}。',
      hint: '请安装 uv（按提交安装需要它），或改用发行版或镜像。',
    },
  },
  'python-missing': {
    en: {
      text: '{engine} is to be installed, but there is neither uv nor python3.',
      hint: 'Install uv, or declare an image as `options.version: ":TAG"`.',
    },
    zh: {
      text: '需要安装 {engine}，但没有 uv 也没有 python3。',
      hint: '请安装 uv，或用 `options.version: ":TAG"` 声明镜像。',
    },
  },
  'docker-missing': {
    en: {
      text: '{target} needs docker, which is not on PATH.',
      hint: 'Install Docker, or name a release instead of an image.',
    },
    zh: { text: '{target} 需要 docker，但 PATH 中没有它。', hint: '请安装 Docker，或改用发行版而非镜像。' },
  },
  'kubectl-missing': {
    en: {
      text: '{target} needs kubectl, which is not on PATH.',
      hint: 'Install kubectl and log in to the cluster.',
    },
    zh: { text: '{target} 需要 kubectl，但 PATH 中没有它。', hint: '请安装 kubectl 并登录集群。' },
  },
  'image-missing': {
    en: {
      text: '{target} names no image.',
      hint: 'Write `options: {image: REPOSITORY:TAG}`, or `{engine: vllm, version: "0.11.0"}`.',
    },
    zh: {
      text: '{target} 没有指定镜像。',
      hint: '请写 `options: {image: 仓库:标签}`，或 `{engine: vllm, version: "0.11.0"}`。',
    },
  },
  'image-port-missing': {
    en: {
      text: '{target} does not say which port its container listens on.',
      hint: 'Write `options: {container_port: 8000}`, or name the `engine`.',
    },
    zh: {
      text: '{target} 没有说明容器监听哪个端口。',
      hint: '请写 `options: {container_port: 8000}`，或指定 `engine`。',
    },
  },
  'ollama-model': {
    en: {
      text: '{target} must name either a tag or a GGUF file for Ollama.',
      hint: 'Write `options: {tag: "qwen3:0.6b"}` or `options: {gguf: ./model.gguf}`.',
    },
    zh: {
      text: '{target} 必须为 Ollama 指定标签或 GGUF 文件之一。',
      hint: '请写 `options: {tag: "qwen3:0.6b"}` 或 `options: {gguf: ./model.gguf}`。',
    },
  },
  'ollama-gguf-image': {
    en: {
      text: '{target} names a GGUF file and an image; a model is made of a file only by a local ollama.',
      hint: 'Remove `options.version`, or name a tag.',
    },
    zh: {
      text: '{target} 同时指定了 GGUF 文件和镜像；只有本机的 ollama 能由文件创建模型。',
      hint: '请删除 `options.version`，或改用标签。',
    },
  },
  ...deathMessages,
} as const satisfies Catalogue;
