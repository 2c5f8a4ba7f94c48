import type { Choice, ToolCall } from '../answer.ts';
import type { Finding } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { answered } from './conditions.ts';

export type JudgeCall = (call: ToolCall, at: string, choice: Choice) => Finding | null;

/** Judges every call of a sound answer; `at` is `choice 0 /tool_calls/1`. */
export function eachCall(judge: JudgeCall): (view: ExchangeView) => readonly Finding[] {
  return (view) => {
    if (!answered(view)) return [];
    const found: Finding[] = [];
    for (const choice of view.answer.choices) {
      for (const [position, call] of choice.toolCalls.entries()) {
        const violation = judge(call, `choice ${choice.index} /tool_calls/${position}`, choice);
        if (violation !== null) found.push(violation);
      }
    }
    return found;
  };
}
