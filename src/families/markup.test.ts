import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue, jsonType } from '../domain/json.ts';
import type { Golden } from '../domain/suite.ts';
import { families } from './families.ts';
import type { Markup, MarkupContext, Parsed } from './markup/markup.ts';

/** What a format cannot carry as plain text, as its file documents it. */
type Gaps = {
  /** In thoughts. `null` = the format has none. */
  readonly thoughts: RegExp | null;
  /** In an answer behind thoughts, and more where there are none. */
  readonly answer: RegExp;
  readonly answerAlone?: RegExp;
  /** In string arguments. */
  readonly argument?: RegExp;
};

const think = { thoughts: /<\/think>|^\s*<think>/, answerAlone: /<\/think>|^\s*<think>/ };
const NOTHING = /(?!)/;
const gaps: Readonly<Record<string, Gaps>> = {
  qwen3: { ...think, answer: /<tool_call>/ },
  'qwen3-coder': {
    thoughts: null,
    answer: /<tool_call>|<function=/,
    argument: /^\n|<\/parameter>/,
  },
  'glm-4.5': { ...think, answer: /<tool_call>/, argument: /<\/arg_value>/ },
  'kimi-k2': { ...think, thoughts: /<\/think>|^\s*<think>|section_begin/, answer: /section_begin/ },
  'deepseek-v3': { ...think, answer: /calls▁begin/ },
  'deepseek-r1': { ...think, answer: /calls▁begin/ },
  'deepseek-v3.1': { ...think, answer: /calls▁begin/ },
  'gpt-oss': { thoughts: /<\|/, answer: /<\|/ },
  'llama-3': { thoughts: null, answer: /<\|python_tag|^\s*\{/ },
  mistral: {
    thoughts: /\[\/THINK\]|^\s*\[THINK\]/,
    answerAlone: /\[\/THINK\]|^\s*\[THINK\]/,
    answer: /\[TOOL_CALLS\]/,
  },
};

const known = [...families.values()].flatMap(({ id, markup, markers }) =>
  markup === null ? [] : [{ id, markup, markers, gaps: gaps[id] ?? { thoughts: NOTHING, answer: NOTHING } }],
);

describe.each(known)('$id', ({ id, markup, markers, gaps: gap }) => {
  it('has its gaps written down', () => expect(gaps).toHaveProperty([id]));

  it.each(markup.variants)('reads back what it writes as %s', (variant) => {
    fc.assert(
      fc.property(goldens(gap, markers), fc.nat(9), (golden, callsBefore) => {
        const raw = markup.render(golden, variant, callsBefore);
        expect(meaning(markup.parse(raw, contextOf(golden, markup, variant)))).toEqual(meaningOf(golden));
      }),
      { numRuns: 150 },
    );
  });

  it.each(markup.variants)('reads %s in pieces as it reads it whole, and takes nothing back', (variant) => {
    fc.assert(
      fc.property(
        goldens(gap, markers),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        (golden, sizes) => {
          const raw = markup.render(golden, variant);
          const context = contextOf(golden, markup, variant);
          const parser = markup.createParser(context);
          let seen: Parsed = { reasoning: '', content: '', toolCalls: [], open: null };
          for (const piece of cut(raw, sizes)) {
            const now = parser.push(piece);
            expect(grows(seen, now), `${JSON.stringify(seen)} → ${JSON.stringify(now)}`).toBe(true);
            seen = now;
          }
          const end = parser.end();
          expect(grows(seen, end), `${JSON.stringify(seen)} → ${JSON.stringify(end)}`).toBe(true);
          expect(end).toEqual(markup.parse(raw, context));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('survives any text, cut anywhere', () => {
    const noise = fc.array(
      fc.oneof(fc.constantFrom(...markers, '{', '}', '"', '\n', 'x'), fc.string({ maxLength: 4 })),
    );
    fc.assert(
      fc.property(noise, (pieces) => {
        const parser = markup.createParser();
        for (const piece of pieces) parser.push(piece);
        expect(parser.end()).toEqual(markup.parse(pieces.join('')));
      }),
      { numRuns: 200 },
    );
  });

  it('tells that a text broke off inside a call', () => {
    const golden: Golden = { tool_calls: [{ name: 'save_note', arguments: { text: 'half of it' } }] };
    const raw = markup.render(golden);
    const cutOff = markup.parse(raw.slice(0, raw.indexOf('half') + 4));
    expect([cutOff.open, cutOff.toolCalls]).toEqual(id === 'llama-3' ? [null, []] : ['call', []]);
  });

  it('refuses a variant that it does not have', () => {
    expect(() => markup.render({ content: 'x' }, 'no-such-variant')).toThrow(RangeError);
  });
});

const words = fc.constantFrom(
  ' ',
  '\n',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  '<',
  '>',
  '你好',
  '🦊',
  '\t',
  '```',
  'e\u0301',
  '\u2028',
  'a b',
  '</tool_call>',
  '<think>',
  '```json',
  'null',
  '7',
);

function texts(markers: readonly string[], gap: RegExp | undefined): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof(words, fc.constantFrom(...markers), fc.string({ unit: 'grapheme', maxLength: 5 })), {
      maxLength: 8,
    })
    .map((pieces) => pieces.join(''))
    .filter((text) => gap === undefined || !gap.test(text));
}

function goldens(gap: Gaps, markers: readonly string[]): fc.Arbitrary<Golden> {
  const thoughts =
    gap.thoughts === null
      ? fc.constant(undefined)
      : fc.option(texts(markers, gap.thoughts), { nil: undefined });
  return fc
    .record({
      reasoning: thoughts,
      content: fc.option(texts(markers, gap.answer)),
      calls: fc.array(calls(markers, gap.argument), { maxLength: 3 }),
    })
    .filter(
      ({ reasoning, content }) => reasoning !== undefined || !(gap.answerAlone?.test(content ?? '') ?? false),
    )
    .map(({ reasoning, content, calls: tool_calls }) => ({
      ...(reasoning === undefined ? {} : { reasoning }),
      content,
      ...(tool_calls.length === 0 ? {} : { tool_calls }),
    }));
}

function calls(markers: readonly string[], gap: RegExp | undefined) {
  const leaf = fc.oneof(
    texts(markers, gap),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const value = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(name, leaf, { maxKeys: 3 }));
  return fc
    .record({ name, arguments: fc.dictionary(name, value, { maxKeys: 4 }) })
    .map(({ name: called, arguments: args }) => ({
      name: called,
      arguments: JSON.parse(JSON.stringify(args)) as JsonObject,
    }));
}

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/);

/** Schemas that say the type of every argument. Two calls of one tool may differ, so each gets a union of what occurs. */
function contextOf(golden: Golden, markup: Markup, variant: string): MarkupContext {
  const tools: Record<string, JsonObject> = {};
  for (const call of golden.tool_calls ?? []) {
    const properties = Object.fromEntries(
      Object.entries(call.arguments).map(([key, value]) => [key, { type: jsonType(value) }]),
    );
    tools[call.name] = { type: 'object', properties };
  }
  const opens = markup.render({ reasoning: 'x' }, variant).startsWith('x');
  return { tools, thinkingOpened: opens && golden.reasoning !== undefined };
}

type Meaning = { reasoning: string; content: string; calls: readonly (readonly [string, JsonValue])[] };

function meaningOf({ reasoning = '', content, tool_calls = [] }: Golden): Meaning {
  return { reasoning, content: content ?? '', calls: tool_calls.map((call) => [call.name, call.arguments]) };
}

function meaning({ reasoning, content, toolCalls }: Parsed): Meaning {
  return { reasoning, content, calls: toolCalls.map((call) => [call.name, call.arguments]) };
}

function grows(before: Parsed, after: Parsed): boolean {
  return (
    after.reasoning.startsWith(before.reasoning) &&
    after.content.startsWith(before.content) &&
    before.toolCalls.every((call, at) => JSON.stringify(call) === JSON.stringify(after.toolCalls[at]))
  );
}

function* cut(text: string, sizes: Iterable<number>): Generator<string> {
  const lengths = sizes[Symbol.iterator]();
  for (let at = 0; at < text.length; ) {
    const size = lengths.next().value as number;
    yield text.slice(at, at + size);
    at += size;
  }
}

describe('a golden answer in the words of a family', () => {
  const golden: Golden = {
    reasoning: 'Look first.',
    content: 'One moment.',
    tool_calls: [{ name: 'get_weather', arguments: { city: 'Paris', days: 2 } }],
  };
  const written: Readonly<Record<string, string>> = {
    qwen3:
      '<think>\nLook first.\n</think>\n\nOne moment.\n<tool_call>\n{"name": "get_weather", "arguments": {"city":"Paris","days":2}}\n</tool_call>',
    'qwen3-coder':
      'One moment.\n<tool_call>\n<function=get_weather>\n<parameter=city>\nParis\n</parameter>\n<parameter=days>\n2\n</parameter>\n</function>\n</tool_call>',
    'glm-4.5':
      '<think>Look first.</think>\nOne moment.\n<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Paris</arg_value>\n<arg_key>days</arg_key>\n<arg_value>2</arg_value>\n</tool_call>',
    'kimi-k2':
      '<think>Look first.</think>One moment.<|tool_calls_section_begin|><|tool_call_begin|>functions.get_weather:0<|tool_call_argument_begin|>{"city":"Paris","days":2}<|tool_call_end|><|tool_calls_section_end|>',
    'deepseek-r1':
      '<think>\nLook first.\n</think>\n\nOne moment.<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>get_weather\n```json\n{"city":"Paris","days":2}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>',
    'deepseek-v3.1':
      'Look first.</think>One moment.<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>get_weather<｜tool▁sep｜>{"city":"Paris","days":2}<｜tool▁call▁end｜><｜tool▁calls▁end｜>',
    'gpt-oss':
      '<|channel|>analysis<|message|>Look first.<|end|><|start|>assistant<|channel|>commentary<|message|>One moment.<|end|><|start|>assistant<|channel|>commentary to=functions.get_weather <|constrain|>json<|message|>{"city":"Paris","days":2}<|call|>',
    'llama-3': 'One moment.<|python_tag|>{"name": "get_weather", "parameters": {"city":"Paris","days":2}}',
    mistral:
      '[THINK]Look first.[/THINK]One moment.[TOOL_CALLS][{"name":"get_weather","arguments":{"city":"Paris","days":2}}]',
  };

  it.each(Object.entries(written))('%s', (id, raw) => {
    expect(families.get(id)?.markup?.render(golden)).toBe(raw);
  });

  it('numbers the calls of Kimi over the whole conversation', () => {
    const markup = families.get('kimi-k2')?.markup;
    const raw =
      markup?.render(
        {
          tool_calls: [
            { name: 'a', arguments: {} },
            { name: 'b', arguments: {} },
          ],
        },
        'sections',
        3,
      ) ?? '';
    expect(markup?.parse(raw).toolCalls.map((call) => call.id)).toEqual(['functions.a:3', 'functions.b:4']);
  });
});

describe('texts that models write besides what the template would', () => {
  const parse = (family: string, text: string, context?: MarkupContext) =>
    families.get(family)?.markup?.parse(text, context);
  const call = (toolName: string, args: JsonObject | null) =>
    expect.objectContaining({ name: toolName, arguments: args });

  it('takes a closing tag without an opening one as the end of thoughts that the prompt opened', () => {
    expect(parse('qwen3', 'Hm.\n</think>\n\nYes.')).toMatchObject({ reasoning: 'Hm.', content: 'Yes.' });
  });

  it('leaves a closing tag inside arguments alone', () => {
    const raw = '<tool_call>\n{"name": "n", "arguments": {"t": "</think>"}}\n</tool_call>';
    expect(parse('qwen3', raw)).toMatchObject({ reasoning: '', toolCalls: [call('n', { t: '</think>' })] });
  });

  it('ends thoughts of Kimi where calls begin before the closing tag', () => {
    const raw =
      '<think>Hm.<|tool_calls_section_begin|><|tool_call_begin|>functions.n:0<|tool_call_argument_begin|>{}<|tool_call_end|><|tool_calls_section_end|></think>';
    expect(parse('kimi-k2', raw)).toMatchObject({
      reasoning: 'Hm.',
      content: '',
      toolCalls: [call('n', {})],
    });
  });

  it('gives a call with broken JSON without arguments and keeps its text', () => {
    const raw = '<tool_call>\n{"name": "n", "arguments": {"unit": }}\n</tool_call>';
    expect(parse('qwen3', raw)?.toolCalls).toEqual([
      { name: '', id: null, arguments: null, raw: '{"name": "n", "arguments": {"unit": }}' },
    ]);
  });

  it.each([
    ['007', { type: 'string' }, '007'],
    ['007', { type: 'integer' }, '007'],
    ['7', { type: 'integer' }, 7],
    ['7', { anyOf: [{ type: 'string' }, { type: 'null' }] }, '7'],
    ['null', { anyOf: [{ type: 'string' }, { type: 'null' }] }, null],
    ['True', { type: 'boolean' }, true],
    ['[1, 2]', { type: 'array' }, [1, 2]],
    ['high', { enum: ['low', 'high'] }, 'high'],
    ['12', undefined, 12],
    ['Paris', undefined, 'Paris'],
  ] as const)('reads the untyped value %s by the schema %o', (text, schema, value) => {
    const tools = { t: { properties: schema === undefined ? {} : { v: schema as JsonObject } } };
    const glm = parse(
      'glm-4.5',
      `<tool_call>t\n<arg_key>v</arg_key>\n<arg_value>${text}</arg_value>\n</tool_call>`,
      { tools },
    );
    const coder = parse('qwen3-coder', `<function=t>\n<parameter=v>\n${text}\n</parameter>\n</function>`, {
      tools,
    });
    expect([glm?.toolCalls[0]?.arguments, coder?.toolCalls[0]?.arguments]).toEqual([
      { v: value },
      { v: value },
    ]);
  });

  it('reads a Mistral call with an id', () => {
    expect(parse('mistral', '[TOOL_CALLS]n[CALL_ID]a1B2c3D4e[ARGS]{"a": 1}')?.toolCalls).toEqual([
      { name: 'n', id: 'a1B2c3D4e', arguments: { a: 1 }, raw: '{"a": 1}' },
    ]);
  });

  it('does not take a JSON answer of Llama for a call', () => {
    expect(parse('llama-3', '{"capital": "Lisbon"}')).toMatchObject({
      content: '{"capital": "Lisbon"}',
      toolCalls: [],
    });
  });

  it('takes text of gpt-oss without any channel for the answer', () => {
    expect(parse('gpt-oss', 'Just text.')).toMatchObject({ content: 'Just text.', toolCalls: [] });
  });

  it('keeps what is an object an object', () => {
    expect(isJsonObject(parse('llama-3', '{"name": "n", "parameters": {}}')?.toolCalls[0]?.arguments)).toBe(
      true,
    );
  });
});
