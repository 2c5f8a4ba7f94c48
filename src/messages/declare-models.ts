// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how variables are written in models.yaml
import type { Catalogue } from './catalogue.ts';

/** Messages about models.yaml. */
export const modelsMessages = {
  'bad-interpolation': {
    en: {
      text: '“{text}” is not a variable.',
      hint: 'Write ${NAME} or ${NAME:-default}; for a literal “${” write “$${”.',
    },
    zh: {
      text: '“{text}” 不是变量。',
      hint: '请写 ${NAME} 或 ${NAME:-default}；要写字面的 “${”，请写 “$${”。',
    },
  },
  'secret-interpolation': {
    en: {
      text: '“{name}” sounds like a secret; filled in here it would end up in reports.',
      hint: 'Write “api_key: {env: {name}}” in the endpoint. Programs that are started inherit the environment anyway.',
    },
    zh: {
      text: '“{name}” 看起来是密钥；在此处填入会出现在报告里。',
      hint: '请在 endpoint 中写 “api_key: {env: {name}}”。启动的程序本来就会继承环境变量。',
    },
  },
  'unset-variable': {
    en: {
      text: 'The environment variable {name} is not set.',
      hint: 'Set it (also in .env beside the file), or write ${{name}:-default}.',
    },
    zh: {
      text: '环境变量 {name} 未设置。',
      hint: '请设置它（也可以写在文件旁边的 .env 里），或写 ${{name}:-default}。',
    },
  },
  'include-cycle': {
    en: { text: 'These files include each other: {chain}', hint: 'Remove one of the includes.' },
    zh: { text: '这些文件相互包含：{chain}', hint: '请删除其中一个 include。' },
  },
  'include-missing': {
    en: {
      text: 'The included file {file} does not exist.',
      hint: 'Correct the path; it is relative to the file that it stands in.',
    },
    zh: { text: '被包含的文件 {file} 不存在。', hint: '请修正路径；它相对于写有它的文件。' },
  },
  'extends-cycle': {
    en: { text: 'These build on each other: {chain}', hint: 'Remove one of the “extends”.' },
    zh: { text: '它们相互继承：{chain}', hint: '请删除其中一个 “extends”。' },
  },
  'unknown-base': {
    en: { text: 'There is nothing called “{name}” to extend.', hint: 'Known: {known}.' },
    zh: { text: '没有名为 “{name}” 的可继承项。', hint: '已知：{known}。' },
  },
  'unknown-base-similar': {
    en: {
      text: 'There is nothing called “{name}” to extend.',
      hint: 'Did you mean “{nearest}”? Known: {known}.',
    },
    zh: { text: '没有名为 “{name}” 的可继承项。', hint: '是否想写 “{nearest}”？已知：{known}。' },
  },
  'too-many-combinations': {
    en: {
      text: 'This matrix has {size} combinations; {limit} are allowed.',
      hint: 'Remove values, or split it into several versions.',
    },
    zh: { text: '此矩阵有 {size} 种组合，最多允许 {limit} 种。', hint: '请减少取值，或拆分成多个版本。' },
  },
  'exclude-unused': {
    en: {
      text: 'This exclusion fits no combination of the matrix.',
      hint: 'Remove it, or write the values as they stand in the matrix.',
    },
    zh: { text: '此排除项不匹配矩阵中的任何组合。', hint: '请删除它，或按矩阵中的写法书写取值。' },
  },
  'unknown-placeholder': {
    en: { text: 'The matrix has no axis “{name}” for the name of the version.', hint: 'Axes: {known}.' },
    zh: { text: '矩阵中没有版本名所用的维度 “{name}”。', hint: '维度：{known}。' },
  },
  'unknown-placeholder-similar': {
    en: {
      text: 'The matrix has no axis “{name}” for the name of the version.',
      hint: 'Did you mean “{{nearest}}”? Axes: {known}.',
    },
    zh: { text: '矩阵中没有版本名所用的维度 “{name}”。', hint: '是否想写 “{{nearest}}”？维度：{known}。' },
  },
  'version-duplicate': {
    en: {
      text: 'There are two versions called “{name}”.',
      hint: 'Name every axis of the matrix in the version’s name, e.g. “vllm-{engine}-{quant}”.',
    },
    zh: {
      text: '有两个版本都叫 “{name}”。',
      hint: '请在版本名中写出矩阵的每个维度，例如 “vllm-{engine}-{quant}”。',
    },
  },
  'runner-missing': {
    en: { text: 'Nothing says how {target} is served.', hint: 'Add “runner: …”. Known: {known}.' },
    zh: { text: '没有说明 {target} 如何提供服务。', hint: '请加上 “runner: …”。已知：{known}。' },
  },
  'unknown-runner': {
    en: { text: 'There is no runner “{name}”.', hint: 'Known: {known}.' },
    zh: { text: '没有名为 “{name}” 的 runner。', hint: '已知：{known}。' },
  },
  'unknown-runner-similar': {
    en: { text: 'There is no runner “{name}”.', hint: 'Did you mean “{nearest}”? Known: {known}.' },
    zh: { text: '没有名为 “{name}” 的 runner。', hint: '是否想写 “{nearest}”？已知：{known}。' },
  },
  'endpoint-missing': {
    en: {
      text: '{target} has no endpoint, but the runner “{runner}” needs one.',
      hint: 'Add “endpoint: {base_url: "http://127.0.0.1:8000/v1"}”.',
    },
    zh: {
      text: '{target} 没有 endpoint，而 runner “{runner}” 需要它。',
      hint: '请加上 “endpoint: {base_url: "http://127.0.0.1:8000/v1"}”。',
    },
  },
  'endpoint-forbidden': {
    en: {
      text: 'The runner “{runner}” starts a server of its own; an endpoint would be ignored.',
      hint: 'Remove “endpoint”, or write “runner: endpoint”.',
    },
    zh: {
      text: 'runner “{runner}” 会自己启动服务，endpoint 会被忽略。',
      hint: '请删除 “endpoint”，或写 “runner: endpoint”。',
    },
  },
  'base-url-no-scheme': {
    en: { text: 'The base URL “{url}” does not say http or https.', hint: 'Write “{suggestion}”.' },
    zh: { text: 'base_url “{url}” 没有写明 http 或 https。', hint: '请写 “{suggestion}”。' },
  },
  'base-url-scheme': {
    en: {
      text: 'The base URL “{url}” is neither http nor https.',
      hint: 'Write an address that starts with http:// or https://.',
    },
    zh: {
      text: 'base_url “{url}” 既不是 http 也不是 https。',
      hint: '请写以 http:// 或 https:// 开头的地址。',
    },
  },
  'base-url-invalid': {
    en: { text: '“{url}” is not a valid address.', hint: 'Write it as https://host:port/v1.' },
    zh: { text: '“{url}” 不是有效的地址。', hint: '请写成 https://host:port/v1 的形式。' },
  },
  'base-url-too-long': {
    en: {
      text: 'The base URL “{url}” ends in “{path}”, which will be added to it once more.',
      hint: 'Leave “{path}” out.',
    },
    zh: { text: 'base_url “{url}” 以 “{path}” 结尾，请求时会再加一次。', hint: '请去掉 “{path}”。' },
  },
  'key-origin': {
    en: {
      text: '{name} must not be sent to {origin}. It may go to: {allowed}, and to this machine.',
      hint: 'Correct base_url, use a variable of another name for another provider’s key, or allow it outside of the file: export {variable}={name}={origin}',
    },
    zh: {
      text: '{name} 不能发送到 {origin}。它只能发往：{allowed}，以及本机。',
      hint: '请修正 base_url；其他提供商的密钥请换一个变量名；或在文件之外允许它：export {variable}={name}={origin}',
    },
  },
} as const satisfies Catalogue;
