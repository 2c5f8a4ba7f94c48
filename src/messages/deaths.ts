import type { Catalogue } from './catalogue.ts';

/** What the last words of a server mean, and what to do about them. */
export const deathMessages = {
  'died-time-limit': {
    en: {
      text: 'The server reached the end of its declared life: {line}',
      hint: 'Raise `options.max_duration`, for example `max_duration: 1440m`.',
    },
    zh: {
      text: '服务器达到了所声明的最长运行时间：{line}',
      hint: '请增大 `options.max_duration`，例如 `max_duration: 1440m`。',
    },
  },
  'died-port': {
    en: {
      text: 'The port is taken by another program: {line}',
      hint: 'Remove `options.port` so that a free port is chosen, or stop the other program.',
    },
    zh: {
      text: '端口已被其他程序占用：{line}',
      hint: '请删除 `options.port` 以便自动选择空闲端口，或停止占用它的程序。',
    },
  },
  'died-disk': {
    en: {
      text: 'The disk (or shared memory) is full: {line}',
      hint: 'Free space where weights are kept, or point HF_HOME to a larger disk; in a container, raise its shared memory.',
    },
    zh: {
      text: '磁盘（或共享内存）已满：{line}',
      hint: '请清理权重所在的磁盘，或将 HF_HOME 指向更大的磁盘；在容器中请增大共享内存。',
    },
  },
  'died-gated': {
    en: {
      text: 'The weights are gated and the hub refused the token (or there was none): {line}',
      hint: 'Accept the licence on the model’s page, then `export HF_TOKEN=…` of that account.',
    },
    zh: {
      text: '该模型的权重受限，模型库拒绝了令牌（或没有令牌）：{line}',
      hint: '请先在模型页面接受许可，然后 `export HF_TOKEN=…`（使用该账号的令牌）。',
    },
  },
  'died-no-model': {
    en: {
      text: 'There is no such model or revision: {line}',
      hint: 'Compare `source.huggingface`, `source.revision` or `options.model` with the name on the hub; a path starts with / or ./ .',
    },
    zh: {
      text: '没有这个模型或版本：{line}',
      hint: '请将 `source.huggingface`、`source.revision` 或 `options.model` 与模型库上的名称核对；路径须以 / 或 ./ 开头。',
    },
  },
  'died-hub': {
    en: {
      text: 'The weights are not on this machine and the hub cannot be reached: {line}',
      hint: 'Check network and proxy, unset HF_HUB_OFFLINE, or fetch them first: hf download ORG/REPO',
    },
    zh: {
      text: '本机没有权重，且无法连接模型库：{line}',
      hint: '请检查网络与代理，取消 HF_HUB_OFFLINE，或先下载：hf download 组织/仓库',
    },
  },
  'died-flag': {
    en: {
      text: 'This version of the engine does not know one of its arguments: {line}',
      hint: 'Correct `options`, or name a version that has the argument.',
    },
    zh: {
      text: '该版本的引擎不认识其中一个参数：{line}',
      hint: '请改正 `options`，或改用支持该参数的版本。',
    },
  },
  'died-choice': {
    en: {
      text: 'This version of the engine does not know a value: {line}',
      hint: 'Take one of the names that the line lists, or a version that has the parser.',
    },
    zh: {
      text: '该版本的引擎不认识某个取值：{line}',
      hint: '请使用该行列出的名称之一，或改用带有该解析器的版本。',
    },
  },
  'died-template': {
    en: {
      text: 'The chat template is a path to a file that is not there: {line}',
      hint: 'Installed packages lack the examples of the source tree: save the template beside models.yaml and write `options.chat_template: ./NAME.jinja`.',
    },
    zh: {
      text: '聊天模板指向一个不存在的文件：{line}',
      hint: '安装包不含源码树中的示例：请将模板保存到 models.yaml 旁，并写 `options.chat_template: ./名称.jinja`。',
    },
  },
  'died-split': {
    en: {
      text: 'The weights cannot be divided among that many GPUs: {line}',
      hint: 'Block-quantised weights need a smaller `tensor_parallel_size`, or `data_parallel_size` with `enable_expert_parallel`.',
    },
    zh: {
      text: '权重无法按该 GPU 数量切分：{line}',
      hint: '分块量化的权重需要更小的 `tensor_parallel_size`，或使用 `data_parallel_size` 与 `enable_expert_parallel`。',
    },
  },
  'died-no-gpu': {
    en: {
      text: 'The engine finds no GPU that it can use: {line}',
      hint: 'Look with `nvidia-smi`; in a container, install the NVIDIA container toolkit; without a GPU, use the engine’s CPU build and `gpus: none`.',
    },
    zh: {
      text: '引擎找不到可用的 GPU：{line}',
      hint: '请用 `nvidia-smi` 检查；在容器中请安装 NVIDIA container toolkit；没有 GPU 时请使用引擎的 CPU 版本并写 `gpus: none`。',
    },
  },
  'died-context': {
    en: {
      text: 'The declared context does not fit into the memory that is left: {line}',
      hint: 'Lower `options.max_model_len`, or raise `options.gpu_memory_utilization`.',
    },
    zh: {
      text: '所声明的上下文长度超出剩余显存：{line}',
      hint: '请减小 `options.max_model_len`，或增大 `options.gpu_memory_utilization`。',
    },
  },
  'died-gpu-memory': {
    en: {
      text: 'The engine ran out of memory: {line}',
      hint: 'See with `nvidia-smi` who uses the GPU; lower the context, use more GPUs or a smaller quantisation.',
    },
    zh: {
      text: '引擎内存不足：{line}',
      hint: '请用 `nvidia-smi` 查看 GPU 占用；减小上下文长度、使用更多 GPU 或更小的量化版本。',
    },
  },
  'died-static-memory': {
    en: {
      text: 'Weights and cache do not fit into their part of the GPU memory: {line}',
      hint: 'Raise `options.mem_fraction_static`, lower `options.context_length`, or use more GPUs.',
    },
    zh: {
      text: '权重与缓存超出所分配的显存比例：{line}',
      hint: '请增大 `options.mem_fraction_static`、减小 `options.context_length`，或使用更多 GPU。',
    },
  },
  'died-memory': {
    en: {
      text: 'It was killed for using more memory than it may: {line}',
      hint: 'Raise `options.memory`, or use smaller weights.',
    },
    zh: { text: '因超出内存限制被终止：{line}', hint: '请增大 `options.memory`，或使用更小的权重。' },
  },
  'died-trust': {
    en: {
      text: 'The weights come with code of their own: {line}',
      hint: 'Read that code, then write `options.trust_remote_code: true`.',
    },
    zh: {
      text: '该权重附带自己的代码：{line}',
      hint: '请先阅读该代码，然后写 `options.trust_remote_code: true`。',
    },
  },
  'died-architecture': {
    en: {
      text: 'This version of the engine does not know the architecture of the model: {line}',
      hint: 'Use a newer version: support for a model comes with a release.',
    },
    zh: {
      text: '该版本的引擎不认识该模型的架构：{line}',
      hint: '请换用更新的版本：对每个模型的支持始于某个版本。',
    },
  },
  'died-install': {
    en: {
      text: 'The engine is not installed as it should be: {line}',
      hint: 'Install it again, or declare `options.version` so that it gets an environment of its own.',
    },
    zh: {
      text: '引擎安装不完整：{line}',
      hint: '请重新安装，或声明 `options.version` 以便为其建立独立环境。',
    },
  },
  'died-engine': {
    en: {
      text: 'The engine behind the API server failed; the cause stands further up in the log: {line}',
      hint: 'Look for the first ERROR or Traceback in the log.',
    },
    zh: {
      text: 'API 服务器背后的引擎失败，原因在日志更靠前的位置：{line}',
      hint: '请在日志中查找第一处 ERROR 或 Traceback。',
    },
  },
  'died-docker-daemon': {
    en: {
      text: 'Docker’s daemon cannot be reached: {line}',
      hint: 'Start it (`systemctl start docker`), or add the user to the group `docker`.',
    },
    zh: {
      text: '无法连接 Docker 守护进程：{line}',
      hint: '请启动它（`systemctl start docker`），或将用户加入 `docker` 组。',
    },
  },
  'died-docker-image': {
    en: {
      text: 'There is no such image, or it may not be pulled: {line}',
      hint: 'Compare `options.version` or `options.image` with the registry’s tags, or run `docker login`.',
    },
    zh: {
      text: '没有该镜像，或无权拉取：{line}',
      hint: '请将 `options.version` 或 `options.image` 与仓库中的标签核对，或运行 `docker login`。',
    },
  },
  'died-docker-gpu': {
    en: {
      text: 'Docker cannot hand GPUs to the container: {line}',
      hint: 'Install the NVIDIA container toolkit, or write `options.gpus: none`.',
    },
    zh: {
      text: 'Docker 无法将 GPU 提供给容器：{line}',
      hint: '请安装 NVIDIA container toolkit，或写 `options.gpus: none`。',
    },
  },
  'died-docker-entrypoint': {
    en: {
      text: 'The image lacks a program: {line}',
      hint: 'The time limit needs `timeout` (coreutils) inside the image; else leave `command` and `engine` out so that the image’s own entry point is used.',
    },
    zh: {
      text: '镜像中缺少程序：{line}',
      hint: '时间限制需要镜像内有 `timeout`（coreutils）；否则请去掉 `command` 与 `engine`，使用镜像自带的入口。',
    },
  },
  'died-cluster': {
    en: {
      text: 'The cluster cannot be reached: {line}',
      hint: 'Look with `kubectl cluster-info`; name another one with `options.context`.',
    },
    zh: {
      text: '无法连接集群：{line}',
      hint: '请用 `kubectl cluster-info` 检查；可用 `options.context` 指定其他集群。',
    },
  },
  'died-cluster-forbidden': {
    en: {
      text: 'The cluster does not allow it: {line}',
      hint: 'Use a namespace where you may create jobs and services (`options.namespace`), or ask for less.',
    },
    zh: {
      text: '集群不允许该操作：{line}',
      hint: '请使用有权创建 Job 和 Service 的命名空间（`options.namespace`），或减少所申请的资源。',
    },
  },
  'died-cluster-gpu': {
    en: {
      text: 'No node of the cluster has that many free GPUs: {line}',
      hint: 'Wait, lower `options.gpus`, or name other nodes with `options.node_selector`.',
    },
    zh: {
      text: '集群中没有节点有足够的空闲 GPU：{line}',
      hint: '请等待、减小 `options.gpus`，或用 `options.node_selector` 指定其他节点。',
    },
  },
} as const satisfies Catalogue;
