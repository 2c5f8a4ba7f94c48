import type { JsonObject } from '../domain/json.ts';
import type { Case, Golden } from '../domain/suite.ts';
import { families } from '../families/families.ts';
import { tailOf, thoughtsIn } from './prompt.ts';
import { rawText, segmentsIn, type Writing } from './raw-text.ts';
import type { Line, Rehearsal } from './rehearse.ts';

/** A case that makes a model say what no sound one says, and its line. */
export type MalformedPart = { readonly case: Case; readonly line: Line };

/** Lengths at which a call is cut off, spread evenly over it. */
const CUTS = 16;
const BLANKS = 200;
const SOUND: Golden = {
  content: 'Looking it up.',
  tool_calls: [{ name: 'get_weather', arguments: { city: 'Lissabon', unit: 'celsius', days: 3 } }],
};
const THOUGHT = 'They want the weather.';
const TOOLS = ['get_weather', 'get_time'].map((name) => ({
  type: 'function',
  function: {
    name,
    description: 'Looks something up.',
    parameters: {
      type: 'object',
      properties: {
        city: { type: 'string' },
        unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
        days: { type: 'integer' },
      },
      required: ['city'],
    },
  },
}));

/** Malformed answers of a family, streamed and not: cut at many lengths, broken, in a foreign markup, without an end. */
export function malformedParts(rehearsal: Rehearsal): readonly MalformedPart[] {
  return [false, true].flatMap((stream) => {
    const request = requestOf(stream);
    const tail = tailOf(rehearsal.template, request, 'user');
    if (tail === null) return [];
    const opened = thoughtsIn(rehearsal.template, request) === 'opened';
    return Object.entries(faultsOf(rehearsal, opened)).map(([fault, raw]) => ({
      case: caseOf(fault, request),
      line: { golden: SOUND, segments: segmentsIn(raw, rehearsal.tokens), tail, fault },
    }));
  });
}

/** The raw texts by name of the fault. Faults that a markup cannot have are left out. */
function faultsOf({ family, tokens }: Rehearsal, opened: boolean): Readonly<Record<string, string>> {
  const writing: Writing = { markup: family.markup, opened, callsBefore: 0, tokens };
  const sound = rawText(SOUND, writing);
  const foreign = family.id === 'kimi-k2' ? 'qwen3' : 'kimi-k2';
  const other = rawText(
    { tool_calls: SOUND.tool_calls ?? [] },
    {
      ...writing,
      opened: false,
      markup: families.get(foreign)?.markup ?? null,
    },
  );
  const thinks =
    family.markup?.variants.some((each) => each === 'thinking-opened' || each === 'think-tags') ?? false;
  const thoughts = thinks ? rawText({ reasoning: THOUGHT, content: '' }, writing) : '';
  const changed = {
    'unknown-tool': sound.replaceAll('get_weather', 'get_weather_now'),
    'value-missing': sound.replace('"celsius"', '').replace(/celsius<\/[\w]+>/, ''),
    'key-twice': sound.replace('"city"', '"city":"Porto","city"'),
    'blanks-without-end': sound.replace(/("city"|Lissabon)/, `${' '.repeat(BLANKS)}$1`),
    'thoughts-unclosed': thoughts.replace(/(?:<\/think>|\[\/THINK\])\s*$/, ''),
    'call-in-thoughts': thinks ? thoughts.replace(THOUGHT, `${THOUGHT}\n${sound}`) : '',
  };
  const cuts = Array.from({ length: CUTS }, (_, at) => {
    const length = Math.ceil(((at + 1) * sound.length) / (CUTS + 1));
    return [`cut-at-${length}`, sound.slice(0, length)];
  });
  return {
    ...Object.fromEntries(cuts),
    'foreign-markup': other,
    'two-markups': sound + other,
    ...Object.fromEntries(
      Object.entries(changed).filter(([, raw]) => raw !== '' && raw !== sound && raw !== thoughts),
    ),
  };
}

function requestOf(stream: boolean): JsonObject {
  return {
    max_tokens: 256,
    temperature: 0,
    messages: [{ role: 'user', content: 'What is the weather in Lissabon for three days, in celsius?' }],
    tools: TOOLS,
    ...(stream ? { stream } : {}),
  };
}

function caseOf(fault: string, request: JsonObject): Case {
  const suite = 'stand-in/malformed';
  const variant = `stream=${request['stream'] === true}`;
  return {
    id: `${suite}/${fault}[${variant}]`,
    suite,
    variant,
    title: `a model that says something malformed: ${fault}`,
    tags: [],
    level: 'deep',
    needs: ['chat', 'tools'],
    feature: 'malformed',
    api: 'chat',
    headers: {},
    script: { kind: 'single', step: { request, expect: [] } },
    checksOff: [],
    where: { file: 'docs/stand-ins.md', line: 1, column: 1 },
  };
}
