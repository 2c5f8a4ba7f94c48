import { isJsonObject } from '../../domain/json.ts';
import type { ToolCall } from '../answer.ts';
import type { ExchangeView } from '../view.ts';
import { conversationText } from './leaks/prompt-text.ts';

/** Whether an argument of a call is a member of a list that the user wrote, while no call of the answer is for its neighbour. */
export function isOneOfSeveral(view: ExchangeView, { arguments: given }: ToolCall): boolean {
  const values = given.ok && isJsonObject(given.value) ? Object.values(given.value) : [];
  const said = conversationText(view);
  const calls = view.answer.choices.flatMap(({ toolCalls }) => toolCalls.map((each) => each.arguments.raw));
  return values
    .filter((value) => typeof value === 'string' && NAME.test(value))
    .flatMap((value) => neighboursOf(String(value), said))
    .some((name) => calls.every((raw) => !raw.includes(name)));
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} .-]{1,40}$/u;
/** What stands between the members of a list. */
const JOINT = String.raw`\s*(?:,|、|/|&|\band\b|\bund\b|\bet\b|\by\b|和|与|以及)+\s*`;
const OTHER = String.raw`(\p{Lu}\p{L}+)`;

function neighboursOf(value: string, said: string): readonly string[] {
  const word = value.replaceAll('.', String.raw`\.`);
  return [new RegExp(word + JOINT + OTHER, 'u'), new RegExp(OTHER + JOINT + word, 'u')]
    .map((pattern) => pattern.exec(said)?.[1])
    .filter((name) => name !== undefined);
}
