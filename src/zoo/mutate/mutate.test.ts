import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { chat } from '../../protocol/chat.ts';
import { parseEntryLines } from '../entries.ts';
import { createAlphabet } from './alphabet.ts';
import { moveBorders } from './borders.ts';
import { mutateEntry } from './mutate.ts';
import { createRandom } from './random.ts';
import { rewritePieces } from './rewrite-text.ts';

const entriesIn = (folder: string): readonly JsonObject[] =>
  readdirSync(new URL(`../${folder}`, import.meta.url)).flatMap((file) =>
    parseEntryLines(readFileSync(new URL(`../${folder}/${file}`, import.meta.url), 'utf8')),
  );
const alphabetOf = (seed: number) => createAlphabet(createRandom(String(seed)));
const rewrite = (text: string, seed = 1) => rewritePieces([text], alphabetOf(seed))[0] ?? '';

/** The same value with every text and number gone: what must not change. */
function shapeOf(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map((each: JsonValue) => shapeOf(each));
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.values(value).map(shapeOf);
}

const entry: JsonObject = {
  id: 'e',
  request: {
    model: 'test-model',
    messages: [{ role: 'user', content: 'Weather in Paris?' }],
    tools: [
      {
        type: 'function',
        function: {
          name: 'get_weather',
          parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
        },
      },
    ],
  },
  correct: {
    status: 200,
    body: {
      object: 'chat.completion',
      created: 1_700_000_000,
      model: 'test-model',
      choices: [
        {
          message: {
            role: 'assistant',
            content: '<think>Paris</think>',
            tool_calls: [
              {
                id: 'call_1',
                type: 'function',
                function: { name: 'get_weather', arguments: '{"city":"Paris"}' },
              },
            ],
          },
          finish_reason: 'tool_calls',
        },
      ],
      usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
    },
  },
};

describe('a rewritten entry', () => {
  it('has other names and texts, the same ones wherever they stood', () => {
    const text = JSON.stringify(mutateEntry(entry, 1));
    for (const word of ['weather', 'Paris', 'city', 'test-model', 'call_1', '1700000000'])
      expect(text).not.toContain(word);
    const { request, correct } = JSON.parse(text);
    const { name, parameters } = request.tools[0].function;
    const [call] = correct.body.choices[0].message.tool_calls;
    expect(call.function.name).toBe(name);
    expect(Object.keys(JSON.parse(call.function.arguments))).toEqual(parameters.required);
    expect(Object.keys(parameters.properties)).toEqual(parameters.required);
    expect(correct.body.model).toBe(request.model);
  });

  it('keeps what the wire gives a meaning', () => {
    const { correct } = JSON.parse(JSON.stringify(mutateEntry(entry, 1)));
    const { message, finish_reason: finish } = correct.body.choices[0];
    expect(message.content).toMatch(/^<think>[A-Z][a-z]{4}<\/think>$/);
    expect([message.role, finish, correct.body.object]).toEqual([
      'assistant',
      'tool_calls',
      'chat.completion',
    ]);
    const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = correct.body.usage;
    expect(prompt).toBeGreaterThan(10);
    expect(prompt + completion).toBe(total);
  });

  it('still fits a request that binds its characters or numbers', () => {
    const bound = (schema: JsonObject, content: string) =>
      mutateEntry({ id: 'e', request: { schema }, correct: { body: { content } } }, 1)['correct'];
    const said = (content: string) => ({ body: { content } });
    expect(bound({ pattern: '^[0-9]{3}-[a-z]$' }, '555-x')).toEqual(said('555-x'));
    expect(bound({ enum: [1, 2, 3] }, '2')).toEqual(said('2'));
    expect(JSON.stringify(bound({ minimum: 5, maximum: 9 }, '7 towns'))).toMatch(/"7 (?!towns)[a-z]{5}"/);
    expect(bound({ properties: { pattern: { type: 'string' } } }, '555-x')).not.toEqual(said('555-x'));
  });

  it('keeps a form that is sent in parts', () => {
    const body = '--b1\r\nContent-Disposition: form-data; name="response_format"\r\n\r\nsrt\r\n--b1--\r\n';
    expect(mutateEntry({ id: 'e', request: { body } }, 1)['request']).toEqual({ body });
  });

  it('is the same for the same seed and another for another', () => {
    expect(mutateEntry(entry, 7)).toEqual(mutateEntry(entry, 7));
    expect(mutateEntry(entry, 7)).not.toEqual(mutateEntry(entry, 8));
  });

  it.each(entriesIn('bugs').map((each) => [String(each['id']), each] as const))(
    'keeps the shape of %s',
    (_id, bug) => {
      const mutated = mutateEntry(bug, 3);
      expect(shapeOf(mutated['request'] ?? null)).toEqual(shapeOf(bug['request'] ?? null));
      for (const side of ['faulty', 'correct']) {
        const { sse: before, ...rest } = (bug[side] ?? {}) as JsonObject;
        const { sse: after, ...mutatedRest } = (mutated[side] ?? {}) as JsonObject;
        expect(Array.isArray(after)).toBe(Array.isArray(before));
        if (bug['request'] && !('steps' in (bug['request'] as JsonObject)))
          expect(shapeOf(mutatedRest)).toEqual(shapeOf(rest));
      }
    },
  );
});

describe('rewriting text', () => {
  it.each([
    '<tool_call>',
    '</think>',
    '<|channel|>',
    '<｜tool▁calls▁begin｜>',
    '[TOOL_CALLS]',
    '```json',
    '\\n\\u00e5\\"',
    '{"name": true, "arguments": null}',
    'https://a.bc/de?f=g',
    'data:image/png;base64,AAAA',
    'assistantfinal',
    'functions.',
    '1e5 0 %&/',
    '2025-01-31',
    '#/$defs/',
    '\uFFFD 🎉',
  ])('keeps %j', (text) => expect(rewrite(text)).toBe(text));

  it('keeps markup that is cut over pieces', () => {
    const pieces = rewritePieces(['ab<thi', 'nk>cd</', 'think> true', 'st'], alphabetOf(1));
    expect(pieces.map((piece) => piece.length)).toEqual([6, 7, 11, 2]);
    expect(pieces.join('')).toMatch(/^[a-z]{2}<think>[a-z]{2}<\/think> [a-z]{6}$/);
    expect(pieces.join('')).not.toContain('true');
  });

  it('keeps equal, prefix, joined and length, and valid JSON valid', () => {
    const words = fc.stringMatching(/^[a-zA-Zа-я가-힣一-龥 _]{0,12}$/);
    fc.assert(
      fc.property(words, words, fc.integer(), (left, right, seed) => {
        const alphabet = alphabetOf(seed);
        const whole = rewritePieces([`x${left}`, right], alphabet).join('');
        expect(whole).toHaveLength(1 + left.length + right.length);
        expect(whole).toBe(rewritePieces([`x${left}${right}`], alphabet)[0]);
        const json = rewritePieces([JSON.stringify({ [left]: [right, 1.05e30, true] })], alphabet)[0] ?? '';
        expect(Object.values(JSON.parse(json))[0]).toMatchObject({ 1: expect.any(Number), 2: true });
      }),
    );
  });

  it('replaces letters by letters of the same script and class, none by itself, no two by one', () => {
    const alphabet = alphabetOf(5);
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    expect(new Set(letters.map(alphabet)).size).toBe(26);
    for (const letter of letters) {
      expect(alphabet(letter)).not.toBe(letter);
      expect('aeiou'.includes(alphabet(letter))).toBe('aeiou'.includes(letter));
      expect(alphabet(letter.toUpperCase())).toBe(alphabet(letter).toUpperCase());
    }
    expect(alphabet('日')).toMatch(/^\p{Script=Han}$/u);
    expect(alphabet('한')).toMatch(/^\p{Script=Hangul}$/u);
    expect(alphabet('ж')).toMatch(/^\p{Script=Cyrillic}$/u);
    expect([...'0123456789'].map(alphabet).sort().join('')).toBe('0123456789');
    expect([alphabet('0'), alphabet('1')]).toEqual(['0', expect.not.stringMatching('1')]);
  });
});

describe('moving borders', () => {
  const chunk = (delta: JsonObject, more: JsonObject = {}): JsonObject => ({
    id: 'x',
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: null, ...more }],
  });
  const read = (items: readonly JsonValue[]) => {
    const text = items
      .map((item) => `data: ${typeof item === 'string' ? item : JSON.stringify(item)}\n\n`)
      .join('');
    const bytes = new TextEncoder().encode(text);
    const { choices } = chat.decode({
      status: 200,
      contentType: 'text/event-stream',
      text,
      bytes,
      request: {},
    });
    return choices.map(({ text: said, reasoning, toolCalls }) => ({ said, reasoning, toolCalls }));
  };

  it('changes nothing of what is said, only how it is cut', () => {
    const start = { index: 0, id: 'c', type: 'function', function: { name: 'f', arguments: '' } };
    const piece = (text: string) => chunk({ tool_calls: [{ index: 0, function: { arguments: text } }] });
    const items = [
      chunk({ role: 'assistant', content: '' }),
      ...['I ', 'think ', '🎉🎉', ' so'].map((text) => chunk({ reasoning_content: text })),
      ...['Hello', ' ', 'wörld'].map((content) => chunk({ content })),
      chunk({ tool_calls: [start] }),
      ...['{"ci', 'ty":', '"Oslo"}'].map(piece),
      chunk({}, { finish_reason: 'tool_calls' }),
      '[DONE]',
    ];
    const lengths = new Set<number>();
    for (let seed = 0; seed < 50; seed += 1) {
      const moved = moveBorders(items, createRandom(String(seed)));
      lengths.add(moved.length);
      expect(read(moved)).toEqual(read(items));
    }
    expect(lengths.size).toBeGreaterThan(3);
  });

  it.each<[string, JsonObject]>([
    ['a finish', chunk({ content: 'abc' }, { finish_reason: 'stop' })],
    ['log probabilities', chunk({ content: 'abc' }, { logprobs: { content: [] } })],
    ['usage', { ...chunk({ content: 'abc' }), usage: { prompt_tokens: 1 } }],
    ['a role', chunk({ role: 'assistant', content: 'abc' })],
    ['a field that nobody knows', chunk({ content: 'abc' }, { message: {} })],
    ['two texts', chunk({ content: 'abc', reasoning: 'def' })],
  ])('leaves a chunk alone that carries %s', (_name, item) => {
    for (let seed = 0; seed < 20; seed += 1)
      expect(moveBorders([item, item], createRandom(String(seed)))).toEqual([item, item]);
  });
});
