import type { Catalogue } from './catalogue.ts';

/** Messages about values that a schema does not allow. */
export const schemaMessages = {
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
} as const satisfies Catalogue;
