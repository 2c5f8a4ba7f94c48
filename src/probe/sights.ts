import type { Answer, Choice, ToolCall } from '../protocol/answer.ts';
import type { ExchangeView } from '../protocol/view.ts';

/** The first choice's content; empty where there is none. */
export function textIn({ answer }: ExchangeView): string {
  return answer.choices[0]?.text ?? '';
}

/** The first choice's calls. */
export function callsIn({ answer }: ExchangeView): readonly ToolCall[] {
  return answer.choices[0]?.toolCalls ?? [];
}

/** The first choice's thoughts; empty where there are none. */
export function thoughtsIn({ answer }: ExchangeView): string {
  return answer.choices[0]?.reasoning ?? '';
}

/** Why the first choice ended; null = never told. */
export function endOf({ answer }: ExchangeView): string | null {
  return answer.choices[0]?.finishReason ?? null;
}

/** Tokens of the prompt as the server counted them; null = never told. */
export function promptTokens({ answer }: ExchangeView): number | null {
  return answer.usage?.prompt ?? null;
}

/** Everything that the first choice says, thoughts and calls included: what two alike answers have in common. */
export function wordsIn(view: ExchangeView): string {
  const calls = callsIn(view).map(({ name, arguments: { raw } }) => `${name}(${raw})`);
  return [thoughtsIn(view), textIn(view), ...calls].join('\n').trim();
}

/** The parts of an answer that a table of features shows, in the notation of the wire, the same in every language. */
export const shown = {
  text: (view: ExchangeView) => `content ${quoted(textIn(view))}`,
  calls: (view: ExchangeView) => {
    const calls = callsIn(view);
    return calls.length === 0 ? shown.text(view) : calls.map(callText).join(', ');
  },
  end: (view: ExchangeView) =>
    `finish_reason ${endOf(view)}, completion_tokens ${view.answer.usage?.completion ?? '?'}`,
  prompt: (view: ExchangeView) => `prompt_tokens ${promptTokens(view) ?? '?'}`,
  form: ({ answer }: ExchangeView) => `${answer.form}, events ${answer.events.length}`,
  choices: ({ answer }: ExchangeView) => `choices ${answer.choices.length}`,
  thoughts: (view: ExchangeView) => `reasoning ${thoughtsIn(view).length}, content ${textIn(view).length}`,
  usage: ({ answer }: ExchangeView) => `usage ${usageText(answer)}`,
  logprobs: ({ answer }: ExchangeView) => `logprobs ${logprobText(answer.choices[0])}`,
  vectors: ({ answer }: ExchangeView) =>
    `data ${answer.embeddings.map(({ encoding, values }) => `${encoding}[${values.length}]`).join(' ')}`,
  models: ({ answer }: ExchangeView) => `models ${answer.models.length}`,
} as const;

/** How an answer is shown. */
export type Show = (view: ExchangeView) => string;

function callText({ name, arguments: { raw } }: ToolCall): string {
  return `${name ?? '?'}(${clipped(raw)})`;
}

function usageText({ usage }: Answer): string {
  return usage === null ? 'none' : `${usage.prompt}+${usage.completion}`;
}

function logprobText(choice: Choice | undefined): string {
  return choice?.logprobs == null ? 'none' : `of ${choice.logprobs.length} tokens`;
}

function quoted(text: string): string {
  return JSON.stringify(clipped(text));
}

function clipped(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
