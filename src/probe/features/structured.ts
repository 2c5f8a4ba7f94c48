import type { JsonObject } from '../../domain/json.ts';
import { parseJson } from '../../protocol/event-json.ts';
import { validateJson } from '../../protocol/json-schema.ts';
import type { ExchangeView } from '../../protocol/view.ts';
import { adds, seen } from '../judges.ts';
import type { Judge, Probe } from '../probe.ts';
import { endOf, shown, textIn } from '../sights.ts';
import { chat } from './words.ts';

const ROOM = 64;
const SENTENCE = 'Write one plain English sentence about the sea. No JSON.';
const TEXT = 'Give the JSON {"value": "Hello World"}: exactly this text, nothing else is allowed.';
const NUMBER = 'Give the JSON {"value": 1234567}: exactly this number, nothing else is allowed.';
const LIST = 'Give the JSON {"value": ["a", "a", "a"]}: exactly these three, nothing else is allowed.';
const MORE = 'Give the JSON {"value": "x", "extra": 1}: exactly these two keys, nothing else is allowed.';

/** An answer that was cut inside its JSON was on its way. */
const jsonText: Judge = adds((view) => {
  const text = textIn(view).trim();
  return text.startsWith('{') && (parseJson(text) !== undefined || endOf(view) === 'length');
}, shown.text);

/** Structured output, and every keyword of schemas against words that ask for the contrary. */
export const structuredProbes: readonly Probe[] = [
  {
    feature: 'json-object',
    api: 'chat',
    room: 128,
    requests: [chat(SENTENCE), chat(SENTENCE, { response_format: { type: 'json_object' } })],
    judge: jsonText,
  },
  {
    feature: 'structured-output',
    api: 'chat',
    requests: [chat(SENTENCE), chat(SENTENCE, format(of({ type: 'string', enum: ['zx-high', 'zx-low'] })))],
    judge: conforming(of({ type: 'string', enum: ['zx-high', 'zx-low'] })),
  },
  keyword('enum', TEXT, { type: 'string' }, { enum: ['blue', 'green'] }),
  keyword('const', TEXT, { type: 'string' }, { const: 'blue' }),
  keyword('pattern', TEXT, { type: 'string' }, { pattern: '^[0-9]{4}$' }),
  keyword('min-length', TEXT, { type: 'string' }, { minLength: 30 }),
  keyword('max-length', TEXT, { type: 'string' }, { maxLength: 3 }),
  keyword('format', TEXT, { type: 'string' }, { format: 'date' }, (text) => /"\d{4}-\d\d-\d\d"/.test(text)),
  keyword('any-of', TEXT, {}, { anyOf: [{ type: 'boolean' }, { type: 'null' }] }),
  keyword('one-of', TEXT, {}, { oneOf: [{ type: 'boolean' }, { type: 'null' }] }),
  keyword('maximum', NUMBER, { type: 'integer' }, { maximum: 9 }),
  keyword('multiple-of', NUMBER, { type: 'integer' }, { multipleOf: 10 }),
  keyword('min-items', LIST, { type: 'array', items: { type: 'string' } }, { minItems: 5 }),
  keyword('max-items', LIST, { type: 'array', items: { type: 'string' } }, { maxItems: 1 }),
  keyword('unique-items', LIST, { type: 'array', items: { type: 'string' } }, { uniqueItems: true }),
  {
    feature: 'schema-additional-properties',
    api: 'chat',
    after: 'structured-output',
    room: ROOM,
    requests: [chat(MORE, format(open({}))), chat(MORE, format(open({ additionalProperties: false })))],
    judge: kept(open({ additionalProperties: false })),
  },
  {
    feature: 'schema-ref',
    api: 'chat',
    after: 'structured-output',
    room: ROOM,
    requests: [chat(TEXT, format(of({ type: 'string' }))), chat(TEXT, format(referred()))],
    judge: kept(referred()),
  },
];

function keyword(
  name: string,
  words: string,
  base: JsonObject,
  more: JsonObject,
  also: (text: string) => boolean = () => true,
): Probe {
  const schema = of({ ...base, ...more });
  return {
    feature: `schema-${name}`,
    api: 'chat',
    after: 'structured-output',
    room: ROOM,
    requests: [chat(words, format(of(base))), chat(words, format(schema))],
    judge: kept(schema, also),
  };
}

function of(value: JsonObject): JsonObject {
  return { type: 'object', properties: { value }, required: ['value'], additionalProperties: false };
}

function open(more: JsonObject): JsonObject {
  return { type: 'object', properties: { value: { type: 'string' } }, required: ['value'], ...more };
}

function referred(): JsonObject {
  return { ...of({ $ref: '#/$defs/hue' }), $defs: { hue: { type: 'string', enum: ['blue', 'green'] } } };
}

function format(schema: JsonObject): JsonObject {
  return { response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } } };
}

function conforming(schema: JsonObject): Judge {
  return (views) => {
    const fit = fits(schema, views.at(-1));
    if (fit === null) return seen('ignored', shown.text, views);
    return seen(fit ? 'works' : 'broken', shown.text, views);
  };
}

/** The words ask for what the keyword forbids; where the answer without it was lawful too, nothing is shown. */
function kept(schema: JsonObject, also: (text: string) => boolean = () => true): Judge {
  const keeps = (view: ExchangeView | undefined) =>
    view !== undefined && fits(schema, view) === true && also(textIn(view));
  return (views) => {
    const [before] = views;
    const got = views.at(-1);
    if (got !== undefined && endOf(got) === 'length') return seen('unknown', shown.text, views);
    if (!keeps(got)) return seen('ignored', shown.text, views);
    return seen(keeps(before) ? 'unknown' : 'works', shown.text, views);
  };
}

/** Whether the content is JSON by the schema; null = no JSON at all. */
function fits(schema: JsonObject, view: ExchangeView | undefined): boolean | null {
  const value = view === undefined ? undefined : parseJson(textIn(view).trim());
  return value === undefined ? null : validateJson(schema, value).status === 'valid';
}
