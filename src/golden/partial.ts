import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { ScriptedAnswer } from '../domain/stand-in.ts';
import type { Choice } from '../protocol/answer.ts';
import type { Difference } from './differences.ts';

/** An answer that ran into its token limit must be a beginning of the golden one. */
export function differencesInCut({ golden }: ScriptedAnswer, choice: Choice): readonly Difference[] {
  const begins = (whole: string, part: string) => whole.trim().startsWith(part.trim());
  const text = { expected: golden.content ?? '', got: choice.text ?? '' };
  const thoughts = { expected: golden.reasoning ?? '', got: choice.reasoning ?? '' };
  const written = JSON.stringify(golden);
  return [
    ...(begins(text.expected, text.got) ? [] : [{ what: 'content', at: 'content', ...text } as const]),
    ...(begins(thoughts.expected, thoughts.got)
      ? []
      : [{ what: 'reasoning', at: 'reasoning', ...thoughts } as const]),
    ...inventions(written, choice),
  ];
}

/**
 * Of a text that no parser can read as it stands, an engine may make what it likes but this: values that the model never
 * wrote, or nothing at all of what it wrote. `kept`: words of the script that must be found again somewhere.
 */
export function differencesInMalformed(
  { raw }: ScriptedAnswer,
  kept: readonly string[],
  choice: Choice,
): readonly Difference[] {
  const seen = JSON.stringify([choice.text, choice.reasoning, choice.toolCalls.map(told)]);
  const gone = kept.filter((word) => raw.includes(word) && !seen.includes(word));
  const lost: readonly Difference[] =
    gone.length === 0 ? [] : [{ what: 'lost', at: 'answer', expected: gone.join(', '), got: seen }];
  return [...inventions(raw, choice), ...lost];
}

const told = ({ name, arguments: args }: Choice['toolCalls'][number]) => [name, args.raw];

/** Names, keys and values of complete calls that the model's text does not hold as often, each as a word of its own. */
function inventions(raw: string, { toolCalls }: Choice): readonly Difference[] {
  const given = new Map<string, number>();
  return toolCalls.flatMap(({ name, arguments: args }, at) => {
    if (!args.ok) return [];
    const made = [String(name), ...leavesOf(args.value)].filter((leaf) => {
      const times = (given.get(leaf) ?? 0) + 1;
      given.set(leaf, times);
      return times > timesIn(raw, leaf);
    });
    const expected = 'only what the model wrote';
    return made.length === 0
      ? []
      : [{ what: 'invented', at: `tool_calls/${at}`, expected, got: made.join(', ') } as const];
  });
}

/** Keys and scalars as text. */
function leavesOf(value: JsonValue): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each: JsonValue) => leavesOf(each));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, each]) => [key, ...leavesOf(each)]);
  return [String(value)];
}

/** How often a text holds a value, as JSON or plain, with no letter or digit beside it. */
function timesIn(raw: string, leaf: string): number {
  if (leaf === '') return Number.POSITIVE_INFINITY;
  const forms = new Set([leaf, JSON.stringify(leaf).slice(1, -1)]);
  return Math.max(...[...forms].map((form) => timesAlone(raw, form)));
}

function timesAlone(raw: string, form: string): number {
  let times = 0;
  for (let at = raw.indexOf(form); at >= 0; at = raw.indexOf(form, at + 1)) {
    const before = raw.charAt(at - 1);
    const after = raw.charAt(at + form.length);
    if (!isWordly(before) && !isWordly(after)) times += 1;
  }
  return times;
}

const isWordly = (character: string) => /[\p{L}\p{N}_]/u.test(character);
