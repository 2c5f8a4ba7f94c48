import type { Catalogue } from './catalogue.ts';

/** Messages of planning. */
export const planMessages = {
  'capability-missing': {
    en: {
      text: '{target} does not declare: {needs}.',
      hint: 'Add it to `capabilities` of the model in models.yaml if the model has it.',
    },
    zh: { text: '{target} 未声明能力：{needs}。', hint: '若模型支持，请把它加入 models.yaml 中该模型的 `capabilities`。' },
  },
} as const satisfies Catalogue;
