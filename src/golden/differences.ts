import stableStringify from 'safe-stable-stringify';
import type { JsonValue } from '../domain/json.ts';
import type { ScriptedAnswer } from '../domain/stand-in.ts';
import type { Choice, ToolCall } from '../protocol/answer.ts';

/** What differs from the golden answer; each is a check of its own, `golden.<what>`. */
export const DIFFERENCES = [
  'answered',
  'prompt',
  'content',
  'reasoning',
  'calls',
  'tool-name',
  'arguments',
  'order',
  'finish',
  'usage',
  'invented',
  'lost',
] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

/** One thing that is not as the golden answer has it. */
export type Difference = {
  readonly what: DifferenceKind;
  readonly expected: string;
  readonly got: string;
  readonly at: string;
};

/** How a choice differs from the answer that the model was made to give: words, calls, order; all to the byte. */
export function differencesIn({ golden }: ScriptedAnswer, choice: Choice): readonly Difference[] {
  const { reasoning = '', content, tool_calls: calls = [] } = golden;
  const text = { expected: content ?? '', got: choice.text ?? '' };
  const thoughts = { expected: reasoning, got: choice.reasoning ?? '' };
  return [
    ...(sameText(text, { start: reasoning !== '' || choice.reasoning !== null, end: calls.length > 0 })
      ? []
      : [{ what: 'content', at: 'content', ...text } as const]),
    ...(sameText(thoughts, { start: true, end: true })
      ? []
      : [{ what: 'reasoning', at: 'reasoning', ...thoughts } as const]),
    ...callDifferences(calls, choice.toolCalls),
  ];
}

/** White space that a family puts between the parts of an answer belongs to neither; engines may keep or drop it there. */
function sameText(
  { expected, got }: { readonly expected: string; readonly got: string },
  border: { readonly start: boolean; readonly end: boolean },
): boolean {
  const trimmed = (text: string) => {
    const begun = border.start ? text.trimStart() : text;
    return border.end ? begun.trimEnd() : begun;
  };
  return trimmed(expected) === trimmed(got);
}

type GoldenCalls = NonNullable<ScriptedAnswer['golden']['tool_calls']>;

function callDifferences(expected: GoldenCalls, got: readonly ToolCall[]): readonly Difference[] {
  const texts = { expected: expected.map(wantedText).join(', '), got: got.map(gotText).join(', ') };
  if (expected.length !== got.length) return [{ what: 'calls', at: 'tool_calls', ...texts }];
  const wanted = expected.map(wantedKey);
  const made = got.map(gotKey);
  if (same(wanted, made)) return [];
  if (same([...wanted].sort(), [...made].sort())) return [{ what: 'order', at: 'tool_calls', ...texts }];
  return expected.flatMap((call, at) => callDifference(call, got[at], at));
}

function callDifference(
  wanted: GoldenCalls[number],
  got: ToolCall | undefined,
  at: number,
): readonly Difference[] {
  if (got === undefined) return [];
  const place = `tool_calls/${at}`;
  const name: readonly Difference[] =
    got.name === wanted.name
      ? []
      : [{ what: 'tool-name', at: place, expected: wanted.name, got: String(got.name) }];
  const equal = got.arguments.ok && canonical(got.arguments.value) === canonical(wanted.arguments);
  const expected = JSON.stringify(wanted.arguments);
  return equal ? name : [...name, { what: 'arguments', at: place, expected, got: got.arguments.raw }];
}

/** Equal texts mean equal values; the order of keys does not count. */
export function canonical(value: JsonValue): string {
  return stableStringify(value) ?? '';
}

const wantedKey = ({ name, arguments: args }: GoldenCalls[number]) => `${name} ${canonical(args)}`;
const gotKey = ({ name, arguments: args }: ToolCall) =>
  `${name} ${args.ok ? canonical(args.value) : `broken ${args.raw}`}`;
const wantedText = ({ name, arguments: args }: GoldenCalls[number]) => `${name}(${JSON.stringify(args)})`;
const gotText = ({ name, arguments: args }: ToolCall) => `${name}(${args.raw})`;
const same = (left: readonly string[], right: readonly string[]) =>
  left.length === right.length && left.every((each, at) => each === right[at]);
