import type { Answer, Choice } from '../protocol/answer.ts';
import { chat } from '../protocol/chat.ts';
import { jsonInput, streamInput } from './sample-input.ts';

/** The answer that holds one message. */
export function whole(message: unknown, finish: unknown = 'stop'): Answer {
  return chat.decode(jsonInput({ choices: [{ index: 0, message, finish_reason: finish }] }));
}

/** A stream's chunk with one delta of choice 0, and whatever else the choice carries. */
export function chunk(delta: unknown, more: object = {}): object {
  return { choices: [{ index: 0, delta, ...more }] };
}

/** The answer that comes as these deltas, and ends as it should. */
export function streamed(deltas: readonly unknown[]): Answer {
  const chunks = deltas.map((delta) => chunk(delta));
  return chat.decode(streamInput([...chunks, chunk({}, { finish_reason: 'stop' }), '[DONE]']));
}

/** A function call as the wire has it. */
export function call(name: string, args: unknown, more: object = {}): object {
  return { type: 'function', function: { name, arguments: args }, ...more };
}

/** The answer's one choice. */
export function only(answer: Answer): Choice {
  const [choice] = answer.choices;
  if (choice === undefined || answer.choices.length > 1) throw new Error(`${answer.choices.length} choices`);
  return choice;
}
