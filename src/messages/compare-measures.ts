import type { Catalogue } from './catalogue.ts';

/** Names of what a comparison measures beside its verdict. */
export const compareMeasuresMessages = {
  'compare-heading-measures': { en: { text: 'Numbers' }, zh: { text: '数值' } },
  'compare-measures-note': {
    en: {
      text: 'Numbers decide nothing here: times of two recordings are those of two hours. Ranges hold 95 %; differences are paired by case.',
    },
    zh: { text: '这些数值不影响判定：两次录制的耗时属于不同时段。区间为 95%；差异按用例配对。' },
  },
  'compare-difference': { en: { text: 'Difference' }, zh: { text: '差异' } },
  'compare-bad-times': {
    en: {
      text: 'Trials whose times cannot be (baseline {base}, candidate {candidate}) are left out of the times',
    },
    zh: { text: '耗时不可能成立的试验（基线 {base}，候选 {candidate}）不计入耗时' },
  },
  'compare-rate-task-success': {
    en: { text: 'trials passed, errors counted as not' },
    zh: { text: '试验通过率（错误计为未通过）' },
  },
  'compare-rate-first-try': { en: { text: 'trials that needed no retry' }, zh: { text: '无需重试的试验' } },
  'compare-rate-calls': { en: { text: 'answers that call a tool' }, zh: { text: '调用工具的回答' } },
  'compare-rate-calls-labelled': {
    en: { text: 'answers that call exactly when the case wants it' },
    zh: { text: '是否调用与用例要求一致的回答' },
  },
  'compare-rate-calls-valid': {
    en: { text: 'answers with calls whose arguments all fit their schema' },
    zh: { text: '所有调用参数均符合 schema 的回答' },
  },
  'compare-rate-names-declared': {
    en: { text: 'answers with calls of declared tools only' },
    zh: { text: '只调用已声明工具的回答' },
  },
  'compare-rate-call-ids': {
    en: { text: 'answers whose calls have sound ids' },
    zh: { text: '调用 id 正确的回答' },
  },
  'compare-rate-finish-fits': {
    en: { text: 'answers whose finish reason fits their calls' },
    zh: { text: '结束原因与调用一致的回答' },
  },
  'compare-rate-json-parses': {
    en: { text: 'structured answers that parse' },
    zh: { text: '可解析的结构化回答' },
  },
  'compare-rate-same-streamed': {
    en: { text: 'streamed answers equal to those in one piece' },
    zh: { text: '流式与非流式一致的回答' },
  },
  'compare-rate-usage-sound': {
    en: { text: 'answers with sound token counts' },
    zh: { text: 'token 用量正确的回答' },
  },
  'compare-rate-protocol-clean': {
    en: { text: 'answers that keep to the protocol' },
    zh: { text: '符合协议的回答' },
  },
  'compare-rate-leaks': { en: { text: 'answers with leaked markup' }, zh: { text: '泄漏标记的回答' } },
  'compare-rate-only-reasoning': {
    en: { text: 'answers of reasoning and nothing else' },
    zh: { text: '只有思考内容的回答' },
  },
  'compare-call-f1': {
    en: { text: 'agreement on when to call (F1; baseline = with itself)' },
    zh: { text: '何时调用的一致性（F1；基线为其自身）' },
  },
  'compare-quantity-first-event': {
    en: { text: 'time to the first event (ms)' },
    zh: { text: '首个事件耗时（毫秒）' },
  },
  'compare-quantity-total-time': { en: { text: 'time to the end (ms)' }, zh: { text: '总耗时（毫秒）' } },
  'compare-quantity-prompt-tokens': { en: { text: 'prompt tokens' }, zh: { text: '提示 token 数' } },
  'compare-quantity-output-tokens': { en: { text: 'output tokens' }, zh: { text: '输出 token 数' } },
  'compare-quantity-tokens-a-second': {
    en: { text: 'output tokens a second' },
    zh: { text: '每秒输出 token 数' },
  },
} as const satisfies Catalogue;
