// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how variables are written in models.yaml
import type { Catalogue } from './catalogue.ts';

/** Messages of `declare`: YAML, models.yaml, suites. */
export const declareMessages = {
  'yaml-binary': {
    en: { text: '{file} is not a text file.', hint: 'Name a YAML file.' },
    zh: { text: '{file} 不是文本文件。', hint: '请指定一个 YAML 文件。' },
  },
  'yaml-empty': {
    en: {
      text: '{file} is empty.',
      hint: 'Begin it with its schema, e.g. “schema: modelcompat/models@1”. `modelcompat init` writes an example.',
    },
    zh: {
      text: '{file} 是空的。',
      hint: '请以 schema 开头，例如 “schema: modelcompat/models@1”。`modelcompat init` 会写出一个示例。',
    },
  },
  'yaml-syntax': {
    en: {
      text: 'This is not valid YAML: {detail}',
      hint: 'Correct this line. Text that contains “: ”, “#” or starts with a special sign needs quotes.',
    },
    zh: {
      text: 'YAML 语法错误：{detail}',
      hint: '请修正这一行。含有 “: ”、“#” 或以特殊符号开头的文本需要加引号。',
    },
  },
  'yaml-tab': {
    en: {
      text: 'This line is indented with a tab; YAML allows only spaces.',
      hint: 'Replace the tab by spaces.',
    },
    zh: { text: '这一行用制表符缩进；YAML 只允许空格。', hint: '请把制表符换成空格。' },
  },
  'yaml-tag': {
    en: {
      text: 'This YAML tag is not known here: {detail}',
      hint: 'Remove the tag (the word that starts with “!”). Other files are merged with “include:” in models.yaml.',
    },
    zh: {
      text: '此处不支持这个 YAML 标签：{detail}',
      hint: '请删除该标签（以 “!” 开头的词）。要合并其他文件，请在 models.yaml 中使用 “include:”。',
    },
  },
  'yaml-several-documents': {
    en: {
      text: '{file} holds several YAML documents.',
      hint: 'Keep one document in a file: remove the “---” here or move what follows into a file of its own.',
    },
    zh: {
      text: '{file} 中有多个 YAML 文档。',
      hint: '一个文件只放一个文档：请删除此处的 “---”，或把后面的内容移到另一个文件。',
    },
  },
  'yaml-too-deep': {
    en: {
      text: 'The nesting is deeper than {limit} levels.',
      hint: 'Check the brackets and the indentation here.',
    },
    zh: { text: '嵌套超过 {limit} 层。', hint: '请检查此处的括号和缩进。' },
  },
  'yaml-not-json': {
    en: {
      text: '{value} cannot be sent as JSON.',
      hint: 'Write it in quotes if text is meant, or write a finite number.',
    },
    zh: { text: '{value} 无法用 JSON 表示。', hint: '如果是文本请加引号，否则请写有限的数字。' },
  },
  'yaml-duplicate-key': {
    en: {
      text: 'The key “{key}” is there twice; one of the two would be lost.',
      hint: 'Remove one of them or merge their contents.',
    },
    zh: { text: '键 “{key}” 重复出现，其中一个会丢失。', hint: '请删除其中一个，或合并它们的内容。' },
  },
  'yaml-key-not-scalar': {
    en: { text: 'A key must be text.', hint: 'Write the key as one word, in quotes if need be.' },
    zh: { text: '键必须是文本。', hint: '请把键写成一个词，必要时加引号。' },
  },
  'yaml-merge-not-map': {
    en: {
      text: '“<<” can only take in maps.',
      hint: 'Let it point at a map (“<<: *name”) or at a list of maps.',
    },
    zh: { text: '“<<” 只能并入映射。', hint: '请让它指向一个映射（“<<: *name”）或映射的列表。' },
  },
  'yaml-unknown-alias': {
    en: {
      text: '“*{name}” refers to nothing above it.',
      hint: 'Mark the value with “&{name}” before its first use, or put quotes around the text.',
    },
    zh: {
      text: '“*{name}” 之前没有定义。',
      hint: '请在首次使用之前用 “&{name}” 标记该值；如果它是文本，请加引号。',
    },
  },
  'yaml-recursive-alias': {
    en: {
      text: '“*{name}” contains itself.',
      hint: 'Let it refer to a value that is finished before this line.',
    },
    zh: { text: '“*{name}” 包含了它自己。', hint: '请引用在这一行之前已经结束的值。' },
  },
  'yaml-alias-bomb': {
    en: {
      text: 'The aliases of this file stand for more than {limit} values.',
      hint: 'Write fewer aliases of aliases.',
    },
    zh: { text: '此文件中的别名展开后超过 {limit} 个值。', hint: '请减少“别名的别名”。' },
  },
  'schema-missing': {
    en: { text: 'The file does not say which format it has.', hint: 'Begin it with “schema: {schema}”.' },
    zh: { text: '文件没有说明自己的格式。', hint: '请在开头写上 “schema: {schema}”。' },
  },
  'schema-unknown': {
    en: {
      text: 'The format “{found}” is not known here. Known: {schema}.',
      hint: 'Write “schema: {schema}”, or install the modelcompat version that knows the other one.',
    },
    zh: {
      text: '不认识格式 “{found}”。已知的是 {schema}。',
      hint: '请写 “schema: {schema}”，或安装支持该格式的 modelcompat 版本。',
    },
  },
  'unknown-key': {
    en: { text: 'There is no key “{name}” in {path}.', hint: 'Remove it. Known here: {known}.' },
    zh: { text: '{path} 中没有键 “{name}”。', hint: '请删除它。此处可用：{known}。' },
  },
  'unknown-key-similar': {
    en: {
      text: 'There is no key “{name}” in {path}.',
      hint: 'Did you mean “{nearest}”? Known here: {known}.',
    },
    zh: { text: '{path} 中没有键 “{name}”。', hint: '是否想写 “{nearest}”？此处可用：{known}。' },
  },
  'missing-key': {
    en: { text: '“{key}” is missing in {path}.', hint: 'Add “{key}: …” here.' },
    zh: { text: '{path} 中缺少 “{key}”。', hint: '请在此处加上 “{key}: …”。' },
  },
  'must-be-map': {
    en: {
      text: '{path} must be a map, not {value}.',
      hint: 'Write it as “key: value”, one a line and indented, or as {key: value}.',
    },
    zh: {
      text: '{path} 必须是映射，而不是 {value}。',
      hint: '请写成缩进的 “key: value”（每行一个），或 {key: value}。',
    },
  },
  'must-be-list': {
    en: {
      text: '{path} must be a list, not {value}.',
      hint: 'Write one entry a line, each after “- ”, or all in [a, b].',
    },
    zh: { text: '{path} 必须是列表，而不是 {value}。', hint: '请每行写一项，以 “- ” 开头，或写成 [a, b]。' },
  },
  'must-be-text': {
    en: { text: '{path} must be text, not {value}.', hint: 'Write a text, in quotes if need be.' },
    zh: { text: '{path} 必须是文本，而不是 {value}。', hint: '请写文本，必要时加引号。' },
  },
  'must-be-number': {
    en: { text: '{path} must be a number, not {value}.', hint: 'Write a number, without quotes.' },
    zh: { text: '{path} 必须是数字，而不是 {value}。', hint: '请写数字，不加引号。' },
  },
  'must-be-integer': {
    en: {
      text: '{path} must be a whole number, not {value}.',
      hint: 'Write a whole number, without quotes.',
    },
    zh: { text: '{path} 必须是整数，而不是 {value}。', hint: '请写整数，不加引号。' },
  },
  'must-be-boolean': {
    en: { text: '{path} must be true or false, not {value}.', hint: 'Write true or false, without quotes.' },
    zh: { text: '{path} 必须是 true 或 false，而不是 {value}。', hint: '请写 true 或 false，不加引号。' },
  },
  'unquoted-text': {
    en: {
      text: '{path} must be text, but YAML reads {source} without quotes as {value}.',
      hint: 'Put quotes around it: "{source}"',
    },
    zh: {
      text: '{path} 必须是文本，但 YAML 把不带引号的 {source} 读作 {value}。',
      hint: '请加上引号："{source}"',
    },
  },
  'unquoted-name': {
    en: {
      text: 'A name must be text, but YAML reads {source} without quotes as the number {value}.',
      hint: 'Put quotes around it: "{source}":',
    },
    zh: {
      text: '名称必须是文本，但 YAML 把不带引号的 {source} 读作数字 {value}。',
      hint: '请加上引号："{source}":',
    },
  },
  'no-alternative': {
    en: { text: '{path} cannot be {value}.', hint: 'Write one of: {expected}.' },
    zh: { text: '{path} 不能是 {value}。', hint: '请写以下之一：{expected}。' },
  },
  'not-allowed': {
    en: { text: '{path} cannot be “{name}”.', hint: 'Write one of: {known}.' },
    zh: { text: '{path} 不能是 “{name}”。', hint: '请写以下之一：{known}。' },
  },
  'not-allowed-similar': {
    en: { text: '{path} cannot be “{name}”.', hint: 'Did you mean “{nearest}”? Allowed: {known}.' },
    zh: { text: '{path} 不能是 “{name}”。', hint: '是否想写 “{nearest}”？可用：{known}。' },
  },
  'bad-format': {
    en: {
      text: '{path}: “{value}” does not have the right form.',
      hint: 'Write a text that matches {pattern}',
    },
    zh: { text: '{path}：“{value}” 的格式不对。', hint: '请写符合 {pattern} 的文本' },
  },
  'out-of-range': {
    en: { text: '{path}: {value} is out of range.', hint: 'Write a number {limit}.' },
    zh: { text: '{path}：{value} 超出范围。', hint: '请写 {limit} 的数字。' },
  },
  'too-few': {
    en: { text: '{path} has too few entries or characters.', hint: 'Write at least {limit}.' },
    zh: { text: '{path} 的条目或字符太少。', hint: '请至少写 {limit} 个。' },
  },
  'too-many': {
    en: { text: '{path} has too many entries or characters.', hint: 'Write at most {limit}.' },
    zh: { text: '{path} 的条目或字符太多。', hint: '请最多写 {limit} 个。' },
  },
  'bad-value': {
    en: { text: '{path}: {value} is not allowed: {detail}.', hint: 'Correct this value.' },
    zh: { text: '{path}：不允许 {value}：{detail}。', hint: '请修正这个值。' },
  },
  'bad-name': {
    en: {
      text: '“{name}” cannot be a name: it becomes the name of a folder.',
      hint: 'Use only {allowed}, and begin and end with a letter or digit.',
    },
    zh: {
      text: '“{name}” 不能作为名称：它会成为文件夹名。',
      hint: '只能使用 {allowed}，并以字母或数字开头和结尾。',
    },
  },
  'bad-duration': {
    en: { text: '{path}: “{value}” is not a time.', hint: 'Write 500ms, 10s, 2m, or whole milliseconds.' },
    zh: { text: '{path}：“{value}” 不是时间。', hint: '请写 500ms、10s、2m 或整数毫秒。' },
  },
  'bad-date': {
    en: { text: '{path}: “{value}” is not a day.', hint: 'Write it as YYYY-MM-DD, e.g. 2026-01-31.' },
    zh: { text: '{path}：“{value}” 不是日期。', hint: '请写成 YYYY-MM-DD，例如 2026-01-31。' },
  },
  'bad-header': {
    en: { text: '{path}: a header’s value must be one line.', hint: 'Remove the line break.' },
    zh: { text: '{path}：请求头的值必须是一行。', hint: '请删除换行。' },
  },
  'bad-header-name': {
    en: { text: '{path}: “{value}” cannot be the name of a header.', hint: 'Use letters, digits and “-”.' },
    zh: { text: '{path}：“{value}” 不能作为请求头的名称。', hint: '请使用字母、数字和 “-”。' },
  },
  'literal-key': {
    en: {
      text: '{path} holds what looks like a key or a password. A file gets copied and committed; a key must not stand in it.',
      hint: 'Put the key into an environment variable or into .env, write “api_key: {env: NAME}”, and revoke a key that was committed.',
    },
    zh: {
      text: '{path} 中像是写了密钥或密码。文件会被复制和提交，密钥不应写在里面。',
      hint: '请把密钥放进环境变量或 .env，写成 “api_key: {env: NAME}”；已提交过的密钥请作废。',
    },
  },
  'literal-key-header': {
    en: {
      text: '{path} is a header that carries a secret; it must not stand in a file.',
      hint: 'Remove it and write “api_key: {env: NAME}” in the endpoint: the key is sent as the API wants it.',
    },
    zh: {
      text: '{path} 是携带密钥的请求头，不应写在文件里。',
      hint: '请删除它，并在 endpoint 中写 “api_key: {env: NAME}”：密钥会按 API 的要求发送。',
    },
  },
  'literal-key-suite': {
    en: {
      text: '{path} holds what looks like a real key. Suites are sent to every endpoint and get committed.',
      hint: 'Remove it, and revoke it if it was committed. To send a wrong key on purpose write an obvious one, e.g. “Bearer wrong”.',
    },
    zh: {
      text: '{path} 中像是写了真实的密钥。用例会发往所有端点，也会被提交。',
      hint: '请删除它；如已提交过请作废。要故意发送错误的密钥，请写一个明显的假值，例如 “Bearer wrong”。',
    },
  },
  'bad-key-reference': {
    en: {
      text: '{path} must name exactly one place where the key comes from.',
      hint: 'Write one of {env: NAME}, {file: path}, {command: [program, argument]}.',
    },
    zh: {
      text: '{path} 必须指明密钥的唯一来源。',
      hint: '请写以下之一：{env: NAME}、{file: path}、{command: [program, argument]}。',
    },
  },
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
  'bad-suite-id': {
    en: {
      text: '{path}: “{value}” cannot be the name of a suite.',
      hint: 'Use letters, digits, “.”, “_”, “-”, with “/” between parts, e.g. tools/single.',
    },
    zh: {
      text: '{path}：“{value}” 不能作为套件名。',
      hint: '请使用字母、数字、“.”、“_”、“-”，各部分之间用 “/”，例如 tools/single。',
    },
  },
  'bad-case-id': {
    en: {
      text: '{path}: “{value}” cannot be the id of a case.',
      hint: 'Use letters, digits, “.”, “_”, “-”.',
    },
    zh: { text: '{path}：“{value}” 不能作为用例 id。', hint: '请使用字母、数字、“.”、“_”、“-”。' },
  },
  'bad-tool-name': {
    en: {
      text: '{path}: “{value}” cannot be the name of a tool.',
      hint: 'Use letters, digits, “_”, “-”, at most 64.',
    },
    zh: { text: '{path}：“{value}” 不能作为工具名。', hint: '请使用字母、数字、“_”、“-”，最多 64 个字符。' },
  },
  'bad-expectation': {
    en: {
      text: '{path}: an expectation is a map with one key.',
      hint: 'Write one assertion an entry, e.g. “- status: 200”.',
    },
    zh: { text: '{path}：每个期望是只有一个键的映射。', hint: '每项写一个断言，例如 “- status: 200”。' },
  },
  'unknown-assertion': {
    en: { text: 'There is no assertion “{name}”.', hint: 'Known: {known}.' },
    zh: { text: '没有名为 “{name}” 的断言。', hint: '已知：{known}。' },
  },
  'unknown-assertion-similar': {
    en: { text: 'There is no assertion “{name}”.', hint: 'Did you mean “{nearest}”? Known: {known}.' },
    zh: { text: '没有名为 “{name}” 的断言。', hint: '是否想写 “{nearest}”？已知：{known}。' },
  },
  'unknown-tool': {
    en: {
      text: 'There is no tool “{name}”.',
      hint: 'Define it under “tools:” of the suite or in tools.yaml. Known: {known}.',
    },
    zh: {
      text: '没有名为 “{name}” 的工具。',
      hint: '请在套件的 “tools:” 或 tools.yaml 中定义它。已知：{known}。',
    },
  },
  'unknown-tool-similar': {
    en: { text: 'There is no tool “{name}”.', hint: 'Did you mean “{nearest}”? Known: {known}.' },
    zh: { text: '没有名为 “{name}” 的工具。', hint: '是否想写 “{nearest}”？已知：{known}。' },
  },
  'tool-reference-extra': {
    en: {
      text: '{$tool: …} stands for a whole tool; nothing else may stand beside it.',
      hint: 'Remove the other keys, or write the tool out in full.',
    },
    zh: {
      text: '{$tool: …} 代表一个完整的工具，旁边不能再写别的键。',
      hint: '请删除其他键，或完整写出该工具。',
    },
  },
  'case-without-request': {
    en: { text: 'The case “{id}” sends nothing.', hint: 'Add one of: request, steps, concurrent, turns.' },
    zh: {
      text: '用例 “{id}” 没有发送任何请求。',
      hint: '请加上以下之一：request、steps、concurrent、turns。',
    },
  },
  'case-several-scripts': {
    en: {
      text: 'The case “{id}” has {found}; only one of them can be.',
      hint: 'Keep one of: request, steps, concurrent, turns.',
    },
    zh: {
      text: '用例 “{id}” 同时写了 {found}，只能有一个。',
      hint: '请只保留以下之一：request、steps、concurrent、turns。',
    },
  },
  'case-key-misplaced': {
    en: {
      text: '“{key}” of the case “{id}” belongs into its “{script}”.',
      hint: 'Move it into each entry of “{script}”.',
    },
    zh: {
      text: '用例 “{id}” 的 “{key}” 应写在 “{script}” 里面。',
      hint: '请把它移到 “{script}” 的各项之中。',
    },
  },
  'case-duplicate': {
    en: {
      text: 'There are two cases “{id}”; the other one stands in {other}.',
      hint: 'Give one of them another id.',
    },
    zh: { text: '有两个用例都叫 “{id}”；另一个在 {other}。', hint: '请给其中一个换一个 id。' },
  },
  'variant-duplicate': {
    en: {
      text: 'Two variants of the case are called “{id}”.',
      hint: 'Give one of the values a label: {label: name, value: …}.',
    },
    zh: { text: '用例有两个变体都叫 “{id}”。', hint: '请给其中一个值加标签：{label: name, value: …}。' },
  },
  'vary-needs-label': {
    en: {
      text: 'A value of “{key}” cannot stand in a case id as it is.',
      hint: 'Write it as {label: short-name, value: …}.',
    },
    zh: { text: '“{key}” 的一个取值不能直接写进用例 id。', hint: '请写成 {label: short-name, value: …}。' },
  },
  'vary-blocked': {
    en: {
      text: '“{key}” leads into something that is neither a map nor a list.',
      hint: 'Correct the path: keys and list positions, with dots between them.',
    },
    zh: { text: '“{key}” 指向了既不是映射也不是列表的东西。', hint: '请修正路径：用点连接键和列表位置。' },
  },
  'vary-too-many': {
    en: {
      text: 'The case “{id}” would have {size} variants; {limit} are allowed.',
      hint: 'Remove values, or split the case.',
    },
    zh: { text: '用例 “{id}” 会有 {size} 个变体，最多允许 {limit} 个。', hint: '请减少取值，或拆分用例。' },
  },
  'file-outside': {
    en: {
      text: '{path}: “{value}” does not lie beside the suite.',
      hint: 'Name a file in the suite’s folder or below it, without “..”.',
    },
    zh: { text: '{path}：“{value}” 不在套件旁边。', hint: '请指定套件所在文件夹或其下的文件，不要用 “..”。' },
  },
  'bad-method': {
    en: { text: '{path}: “{value}” is not an HTTP method.', hint: 'Write it in capitals, e.g. POST.' },
    zh: { text: '{path}：“{value}” 不是 HTTP 方法。', hint: '请用大写书写，例如 POST。' },
  },
  'bad-path': {
    en: {
      text: '{path}: “{value}” is not a path.',
      hint: 'Begin it with “/”, e.g. /v1/models; the host is the target’s.',
    },
    zh: { text: '{path}：“{value}” 不是路径。', hint: '请以 “/” 开头，例如 /v1/models；主机由目标决定。' },
  },
} as const satisfies Catalogue;
