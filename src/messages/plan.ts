import type { Catalogue } from './catalogue.ts';

/** Messages of planning. */
export const planMessages = {
  'capability-missing': {
    en: {
      text: '{target} does not declare: {needs}.',
      hint: 'Add it to `capabilities` of the model in models.yaml if the model has it.',
    },
    zh: {
      text: '{target} 未声明能力：{needs}。',
      hint: '若模型支持，请把它加入 models.yaml 中该模型的 `capabilities`。',
    },
  },
  'key-not-declared': {
    en: {
      text: '{target} declares no key, so nothing says that a wrong one must be refused.',
      hint: 'Declare `api_key` for the endpoint in models.yaml if it demands one.',
    },
    zh: {
      text: '{target} 未声明密钥，因此无从要求它拒绝错误的密钥。',
      hint: '若该端点需要密钥，请在 models.yaml 中为其声明 `api_key`。',
    },
  },
} as const satisfies Catalogue;
