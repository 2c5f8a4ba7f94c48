import type { Choice, ToolCall } from '../protocol/answer.ts';
import type { AssertionSubject } from './assertion.ts';

/** The first choice of the answer under judgement, or null where there is none. */
export function firstChoice({ view }: AssertionSubject): Choice | null {
  return view.answer.choices.find((choice) => choice.index === 0) ?? view.answer.choices[0] ?? null;
}

/** The assembled text of the first choice; null = there was none. */
export function firstText(subject: AssertionSubject): string | null {
  return firstChoice(subject)?.text ?? null;
}

/** The tool calls of the first choice. */
export function firstCalls(subject: AssertionSubject): readonly ToolCall[] {
  return firstChoice(subject)?.toolCalls ?? [];
}

/** Calls as one line for people: `get_weather({"city":"Paris"})`. */
export function callsText(calls: readonly ToolCall[]): string {
  if (calls.length === 0) return 'no call';
  return calls.map((call) => `${call.name ?? '?'}(${call.arguments.raw})`).join(', ');
}
