import type { Catalogue } from './catalogue.ts';

/** Messages about suites. */
export const suiteMessages = {
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
  'abort-needs-stream': {
    en: {
      text: 'Nobody can hang up in the middle of an answer that is no stream.',
      hint: 'Write stream: true in the request of this step, or remove abort_after.',
    },
    zh: {
      text: '非流式的回答无法在中途挂断。',
      hint: '请在该步骤的请求中写 stream: true，或删除 abort_after。',
    },
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
