import type { Catalogue } from './catalogue.ts';

/** Messages about YAML files and the formats that they name. */
export const yamlMessages = {
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
} as const satisfies Catalogue;
