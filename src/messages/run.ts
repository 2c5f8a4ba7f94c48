import type { Catalogue } from './catalogue.ts';

/** Messages of `run`: why a trial was not sent, was cut short or could not be recorded. */
export const runMessages = {
  'ceiling-requests': {
    en: {
      text: 'Not sent: the limit of {max} requests is reached.',
      hint: 'Raise --max-requests, or select fewer cases with --case or --tag.',
    },
    zh: {
      text: '未发送：已达到 {max} 个请求的上限。',
      hint: '请调高 --max-requests，或用 --case、--tag 减少用例。',
    },
  },
  'ceiling-cost': {
    en: {
      text: 'Not sent: this request could take the cost above {max}.',
      hint: 'Raise --max-cost, or set a lower max_tokens in the cases.',
    },
    zh: {
      text: '未发送：该请求可能使费用超过 {max}。',
      hint: '请调高 --max-cost，或在用例中设置更小的 max_tokens。',
    },
  },
  'cost-unbounded': {
    en: {
      text: 'Not sent: nothing bounds what this request to {target} may cost.',
      hint: 'Set max_tokens in the case, or `limits: {max_output_tokens: …}` of the endpoint in models.yaml.',
    },
    zh: {
      text: '未发送：发往 {target} 的该请求费用没有上限。',
      hint: '请在用例中设置 max_tokens，或在 models.yaml 的 endpoint 中设置 `limits: {max_output_tokens: …}`。',
    },
  },
  'cost-unpriced': {
    en: {
      text: 'Not sent: --max-cost cannot be kept, since {target} declares no price.',
      hint: 'Add `price: {input: …, output: …, currency: USD, per: 1000000}` to the version in models.yaml; use 0 where it is free.',
    },
    zh: {
      text: '未发送：{target} 未声明价格，无法保证 --max-cost。',
      hint: '请在 models.yaml 的该版本中加入 `price: {input: …, output: …, currency: USD, per: 1000000}`；免费则填 0。',
    },
  },
  'rate-below-concurrent': {
    en: {
      text: 'Not sent: the case sends {requests} requests at once, more than the limit of {target} allows in a minute.',
      hint: 'Raise `limits: {rpm: …}` of the endpoint in models.yaml if the server allows more.',
    },
    zh: {
      text: '未发送：该用例同时发送 {requests} 个请求，超过 {target} 每分钟的上限。',
      hint: '若服务器允许，请在 models.yaml 中调高该 endpoint 的 `limits: {rpm: …}`。',
    },
  },
  'payment-required': {
    en: {
      text: 'Not sent: {target} had answered 402 (payment required) before.',
      hint: 'Top up the account or use another key, then run again.',
    },
    zh: {
      text: '未发送：{target} 此前已返回 402（需要付费）。',
      hint: '请为账户充值或更换密钥，然后重新运行。',
    },
  },
  'server-died': {
    en: {
      text: 'Not sent: the server had died before.',
      hint: 'Read the server log in the folder `logs` of the run.',
    },
    zh: { text: '未发送：服务器此前已退出。', hint: '请查看该运行 `logs` 目录中的服务器日志。' },
  },
  'harness-fault': {
    en: {
      text: 'modelcompat itself failed on this trial: {detail}',
      hint: 'This is a defect of modelcompat. Report it together with the line of records.jsonl.',
    },
    zh: {
      text: 'modelcompat 自身在此次试验中出错：{detail}',
      hint: '这是 modelcompat 的缺陷，请连同 records.jsonl 中的对应行一并反馈。',
    },
  },
  'turns-call-unscripted': {
    en: {
      text: 'The model called the tool "{tool}", for which the case has no result.',
      hint: 'If the call is legitimate, add a result for it under `tool_results` of the case.',
    },
    zh: {
      text: '模型调用了工具 “{tool}”，但该用例没有为它准备结果。',
      hint: '若该调用合理，请在用例的 `tool_results` 中为它添加结果。',
    },
  },
  'turns-max-reached': {
    en: {
      text: 'The conversation had not ended after {max} answers.',
      hint: 'If the model needs more turns, raise `max` of the case.',
    },
    zh: { text: '对话在 {max} 次回答后仍未结束。', hint: '若模型确实需要更多轮次，请调高用例的 `max`。' },
  },
  'turns-api-unsupported': {
    en: {
      text: 'Not sent: the API "{api}" has no conversations, so `turns` cannot be used with it.',
      hint: 'Use `steps` instead of `turns`, or the API chat, responses or messages.',
    },
    zh: {
      text: '未发送：API “{api}” 不支持多轮对话，不能使用 `turns`。',
      hint: '请改用 `steps`，或使用 chat、responses、messages API。',
    },
  },
  'upload-outside-suite': {
    en: {
      text: 'Not sent: the file "{path}" does not lie beside the suite.',
      hint: 'Move it into the folder of the suite and name it by its relative path.',
    },
    zh: {
      text: '未发送：文件 “{path}” 不在测试集目录中。',
      hint: '请将它移到测试集所在目录，并使用相对路径。',
    },
  },
  'record-not-written': {
    en: {
      text: 'A record could not be written: {detail}',
      hint: 'Check the folder given by --out, then go on with --resume; what was written before is kept.',
    },
    zh: {
      text: '无法写入记录：{detail}',
      hint: '请检查 --out 指定的目录，然后用 --resume 继续；此前写入的内容均已保留。',
    },
  },
} as const satisfies Catalogue;
