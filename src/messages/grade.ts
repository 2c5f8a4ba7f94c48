import type { Catalogue } from './catalogue.ts';

/** Messages of `grade`. */
export const gradeMessages = {
  'expect-met': { en: { text: 'As expected' }, zh: { text: '符合期望' } },
  'expect-no-answer': {
    en: { text: 'Not judged: there is no whole answer to judge' },
    zh: { text: '未评判：没有完整的回答可供评判' },
  },
  'expect-refused': {
    en: { text: 'Does not apply: the request was refused, which this case allows' },
    zh: { text: '不适用：请求被拒绝，而本用例允许拒绝' },
  },
  'expect-unknown-kind': {
    en: {
      text: 'There is no expectation called "{kind}"',
      hint: 'Update modelcompat, or correct the name; `modelcompat validate` lists the known ones.',
    },
    zh: {
      text: '没有名为“{kind}”的期望',
      hint: '请升级 modelcompat 或改正名称；`modelcompat validate` 会列出已知的名称。',
    },
  },
  'expect-crashed': {
    en: {
      text: 'The check {id} itself broke: {problem}',
      hint: 'This is a bug of modelcompat; please report it.',
    },
    zh: { text: '检查 {id} 自身出错：{problem}', hint: '这是 modelcompat 的缺陷，请反馈。' },
  },
  'expect-not-reached': {
    en: { text: 'Not judged: request {exchange} was never sent' },
    zh: { text: '未评判：第 {exchange} 个请求没有发出' },
  },
  'expect-status': {
    en: { text: 'Status {got} came where {expected} was expected' },
    zh: { text: '期望状态码 {expected}，实际为 {got}' },
  },
  'expect-text-none': {
    en: { text: 'The answer has no text' },
    zh: { text: '回答中没有文本' },
  },
  'expect-text-equals': {
    en: { text: 'The text is not "{expected}" but "{got}"' },
    zh: { text: '文本应为“{expected}”，实际为“{got}”' },
  },
  'expect-text-contains': {
    en: { text: 'The text does not contain "{expected}": "{got}"' },
    zh: { text: '文本中没有“{expected}”：“{got}”' },
  },
  'expect-text-absent': {
    en: { text: 'The text contains "{expected}", which must not be there: "{got}"' },
    zh: { text: '文本中出现了不应出现的“{expected}”：“{got}”' },
  },
  'expect-text-matches': {
    en: { text: 'The text does not match {expected}: "{got}"' },
    zh: { text: '文本不匹配 {expected}：“{got}”' },
  },
  'expect-pattern-invalid': {
    en: {
      text: 'Not judged: {pattern} is not a regular expression ({problem})',
      hint: 'Correct the pattern in the suite.',
    },
    zh: { text: '未评判：{pattern} 不是正则表达式（{problem}）', hint: '请改正套件中的表达式。' },
  },
  'expect-pattern-slow': {
    en: {
      text: 'Not judged: the pattern {pattern} took too long on this text',
      hint: 'Avoid nested repetition such as (a+)+ in the pattern.',
    },
    zh: { text: '未评判：表达式 {pattern} 在此文本上耗时过长', hint: '请避免 (a+)+ 这样的嵌套重复。' },
  },
  'expect-pattern-cut': {
    en: { text: 'Not judged: {pattern} was not found in the first 262144 characters of {length}' },
    zh: { text: '未评判：文本共 {length} 个字符，前 262144 个中未匹配到 {pattern}' },
  },
  'expect-bytes': {
    en: { text: 'The text differs from character {at} on: expected {expected}, got {got}' },
    zh: { text: '文本从第 {at} 个字符起不同：期望 {expected}，实际 {got}' },
  },
  'expect-finish-reason': {
    en: { text: 'The answer ended for the reason {got}, not {expected}' },
    zh: { text: '结束原因应为 {expected}，实际为 {got}' },
  },
  'expect-tool-call-none': {
    en: {
      text: 'No tool was called; {expected} was expected',
      hint: 'Look at the text of the answer: markup of a call there means that the tool parser is off or the wrong one.',
    },
    zh: {
      text: '没有调用工具，期望 {expected}',
      hint: '请查看回答文本：若其中有调用标记，说明工具解析器未启用或选错。',
    },
  },
  'expect-tool-call': {
    en: { text: 'No call fits {expected}; called: {got}' },
    zh: { text: '没有符合 {expected} 的调用，实际调用：{got}' },
  },
  'expect-tool-call-broken': {
    en: { text: 'The arguments of the call are not JSON ({problem}): {got}; expected {expected}' },
    zh: { text: '调用参数不是 JSON（{problem}）：{got}，期望 {expected}' },
  },
  'expect-tool-calls-count': {
    en: { text: '{count} tool calls came where {expected} were expected: {got}' },
    zh: { text: '期望 {expected} 个工具调用，实际 {count} 个：{got}' },
  },
  'expect-tool-calls-ordered': {
    en: { text: 'The {count} tool calls are not these, in this order: {expected}; called: {got}' },
    zh: { text: '{count} 个工具调用与期望的顺序 {expected} 不符，实际：{got}' },
  },
  'expect-tool-calls-unordered': {
    en: { text: 'The {count} tool calls are not these, in any order: {expected}; called: {got}' },
    zh: { text: '{count} 个工具调用与期望的集合 {expected} 不符，实际：{got}' },
  },
  'expect-no-tool-call': {
    en: { text: 'A tool was called that should not have been: {got}' },
    zh: { text: '不应调用工具，却调用了：{got}' },
  },
  'expect-json': {
    en: { text: 'The text is not JSON: {got}' },
    zh: { text: '文本不是 JSON：{got}' },
  },
  'expect-json-path': {
    en: { text: 'There is nothing at {path} in {got}' },
    zh: { text: '{got} 中没有 {path}' },
  },
  'expect-json-equals': {
    en: { text: 'At {path} stands {got}, not {expected}' },
    zh: { text: '{path} 处应为 {expected}，实际为 {got}' },
  },
  'expect-json-schema': {
    en: { text: 'The JSON breaks the schema at {path}: {problem}; got {got}' },
    zh: { text: 'JSON 在 {path} 处不符合 schema：{problem}，实际 {got}' },
  },
  'expect-schema-unusable': {
    en: {
      text: 'Not judged: the schema cannot be used ({problem})',
      hint: 'Correct the schema in the suite.',
    },
    zh: { text: '未评判：schema 无法使用（{problem}）', hint: '请改正套件中的 schema。' },
  },
  'expect-body-json': {
    en: { text: 'The body is not one JSON document: {got}' },
    zh: { text: '响应体不是单个 JSON 文档：{got}' },
  },
  'expect-body-type': {
    en: { text: 'At {path} of the body stands {got}, not {expected}' },
    zh: { text: '响应体 {path} 处应为 {expected}，实际为 {got}' },
  },
  'expect-reasoning-present': {
    en: { text: 'The answer holds no reasoning; its field: "{own}", the text: "{text}"' },
    zh: { text: '回答中没有推理内容；推理字段：“{own}”，文本：“{text}”' },
  },
  'expect-reasoning-absent': {
    en: { text: 'The answer holds reasoning; its field: "{own}", the text: "{text}"' },
    zh: { text: '回答中出现了推理内容；推理字段：“{own}”，文本：“{text}”' },
  },
  'expect-reasoning-separate': {
    en: {
      text: 'Reasoning and answer are not apart; the field of reasoning: "{own}", the text: "{text}"',
      hint: "Check the server's reasoning parser.",
    },
    zh: { text: '推理与回答没有分开；推理字段：“{own}”，文本：“{text}”', hint: '请检查服务器的推理解析器。' },
  },
  'expect-usage-missing': {
    en: { text: 'The answer tells no token counts' },
    zh: { text: '回答没有给出 token 用量' },
  },
  'expect-usage-absent': {
    en: { text: 'The answer tells token counts where none were expected' },
    zh: { text: '不应有 token 用量，回答却给出了' },
  },
  'expect-usage': {
    en: { text: 'The count of {field} tokens is {got}; {expected} was expected' },
    zh: { text: '{field} token 数为 {got}，期望 {expected}' },
  },
  'expect-latency': {
    en: { text: '{field} took {got}; at most {expected} was expected' },
    zh: { text: '{field} 用时 {got}，期望不超过 {expected}' },
  },
  'expect-latency-unknown': {
    en: { text: 'Not judged: the time of {field} was not measured' },
    zh: { text: '未评判：没有测得 {field} 的时间' },
  },
  'expect-twin-missing': {
    en: {
      text: 'Not judged: no earlier request of this case is the same without stream',
      hint: 'Put the non-streaming request first, as a step of the same case.',
    },
    zh: { text: '未评判：本用例此前没有相同的非流式请求', hint: '请把非流式请求作为同一用例的前一步。' },
  },
  'expect-twin-empty': {
    en: { text: 'Not judged: the non-streaming twin, request {exchange}, has no answer' },
    zh: { text: '未评判：对应的非流式请求 {exchange} 没有回答' },
  },
  'expect-same-as-non-stream': {
    en: { text: 'Streaming changes {trait}: {got} where request {twin} without stream got {expected}' },
    zh: { text: '流式改变了 {trait}：实际 {got}，而非流式请求 {twin} 得到 {expected}' },
  },
  'expect-error-none': {
    en: { text: 'The answer is not an error in any known envelope' },
    zh: { text: '回答不是任何已知格式的错误' },
  },
  'expect-error': {
    en: { text: 'The {field} of the error is "{got}"; "{expected}" was expected' },
    zh: { text: '错误的 {field} 为“{got}”，期望“{expected}”' },
  },
  'expect-models': {
    en: { text: 'The list of models lacks {expected}; it holds: {got}' },
    zh: { text: '模型列表中缺少 {expected}；列表为：{got}' },
  },
  'expect-embedding': {
    en: { text: 'The {field} of the vectors is {got}; {expected} was expected' },
    zh: { text: '向量的 {field} 为 {got}，期望 {expected}' },
  },
  'expect-header': {
    en: { text: 'The header {name} is "{got}", which does not match {expected}' },
    zh: { text: '响应头 {name} 为“{got}”，不匹配 {expected}' },
  },
  'expect-header-missing': {
    en: { text: 'The header {name} is missing' },
    zh: { text: '缺少响应头 {name}' },
  },
  'expect-header-absent': {
    en: { text: 'The header {name} is "{got}"; it must not be there' },
    zh: { text: '不应有响应头 {name}，实际为“{got}”' },
  },
  'trial-empty': {
    en: { text: 'The record holds no request', hint: 'Run the case again.' },
    zh: { text: '记录中没有请求', hint: '请重新运行该用例。' },
  },
  'trial-incomplete': {
    en: { text: 'Only {sent} of {planned} requests were sent' },
    zh: { text: '{planned} 个请求只发出了 {sent} 个' },
  },
  'trial-status': {
    en: { text: 'The server answered {got}; 2xx was expected. It says: {body}' },
    zh: { text: '服务器返回 {got}，期望 2xx。内容：{body}' },
  },
  'trial-busy': {
    en: {
      text: 'The server still answered {got} after {attempts} attempts',
      hint: 'Lower --concurrency or declare limits (rpm, tpm) for this target.',
    },
    zh: {
      text: '重试 {attempts} 次后服务器仍返回 {got}',
      hint: '请降低 --concurrency，或为该目标声明 limits(rpm、tpm)。',
    },
  },
  'trial-unreachable': {
    en: {
      text: 'The server could not be reached ({kind}): {detail}',
      hint: 'Check that it runs and that base_url is right.',
    },
    zh: { text: '无法连接服务器（{kind}）：{detail}', hint: '请确认服务器正在运行且 base_url 正确。' },
  },
  'trial-own-fault': {
    en: { text: 'The request was not carried out ({kind}): {detail}' },
    zh: { text: '请求未能执行（{kind}）：{detail}' },
  },
  'trial-no-answer': {
    en: { text: 'The server took the request and gave no answer ({kind}): {detail}' },
    zh: { text: '服务器接收了请求却没有回答（{kind}）：{detail}' },
  },
  'trial-cut': {
    en: { text: 'The answer was broken off ({ended}) after {bytes} bytes' },
    zh: { text: '回答在 {bytes} 字节后中断（{ended}）' },
  },
  'trial-stall': {
    en: { text: 'The stream stood still ({ended}) after {bytes} bytes and {ms} ms' },
    zh: { text: '流在 {bytes} 字节、{ms} 毫秒后停滞（{ended}）' },
  },
  'trial-timeout': {
    en: { text: 'The answer was not complete after {ms} ms ({bytes} bytes)' },
    zh: { text: '{ms} 毫秒后回答仍未结束（已收 {bytes} 字节）' },
  },
  'trial-too-large': {
    en: { text: 'The answer grew beyond the limit ({bytes} bytes)' },
    zh: { text: '回答超过了大小上限（{bytes} 字节）' },
  },
} as const satisfies Catalogue;
