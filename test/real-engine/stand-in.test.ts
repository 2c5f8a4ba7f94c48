import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import { qwen3Template } from '../../src/families/templates/qwen3.ts';
import { cueOf, expectedTokens, measuredTail, measuringCue } from '../../src/standin/cue.ts';
import { type PieceRule, type Script, spelledOut } from '../../src/standin/pieces.ts';
import { countTokens } from '../../src/standin/tokenize.ts';
import { writeGguf } from '../../src/standin/write-gguf.ts';
import { CHATML_TAIL, EVERY_RULE, qwenStandIn } from '../../src/testing/sample-stand-in.ts';
import { engineOrReason, needed, planFor, type Started, start, textOf, titled } from './real-engine.ts';

type Call = { readonly name: string; readonly arguments: JsonObject };
type Golden = {
  readonly reasoning: string;
  readonly content: string;
  readonly calls: readonly Call[];
  readonly finish: string;
};
type Play = { readonly golden: Golden; readonly script: Script };

const found = await engineOrReason();

const weather: Call = {
  name: 'get_weather',
  arguments: {
    city: '  Zürich\n"new"',
    note: 'a literal </tool_call> and <think>, 你好👋',
    days: 3,
    share: 0.5,
    alerts: true,
    station: null,
    hours: [6, 6, 6, 6],
    box: { a: { b: '' } },
  },
};
const time: Call = { name: 'get_time', arguments: {} };

const said = (golden: Partial<Golden>): Golden => ({
  reasoning: '',
  content: '',
  calls: [],
  finish: 'stop',
  ...golden,
});
const called = (...calls: readonly Call[]) => said({ calls, finish: 'tool_calls' });
const text = (each: string): Script => [{ text: each }];
/** Without line breaks around them: engines differ in what they take for layout. */
const thoughts = (each: string): Script => [{ special: '<think>' }, { text: each }, { special: '</think>' }];
const call = (each: Call): Script => [
  { special: '<tool_call>' },
  { text: `\n${JSON.stringify(each)}\n` },
  { special: '</tool_call>' },
];

const plays: Readonly<Record<string, Play>> = {
  'a text with repeated characters': {
    golden: said({ content: 'Aaaaaah, 1111 times        the same: 你好你好👋👋.' }),
    script: text('Aaaaaah, 1111 times        the same: 你好你好👋👋.'),
  },
  'a call with every type of value': { golden: called(weather), script: call(weather) },
  'two calls': { golden: called(weather, time), script: [...call(weather), { text: '\n' }, ...call(time)] },
  'a text before a call': {
    golden: { ...called(time), content: 'Let me see.' },
    script: [{ text: 'Let me see.' }, ...call(time)],
  },
  'thoughts before a text': {
    golden: said({ reasoning: 'Is </tool_call> text? Yes.', content: 'Forty-two 你好👋.' }),
    script: [...thoughts('Is </tool_call> text? Yes.'), ...text('Forty-two 你好👋.')],
  },
  'thoughts before a call': {
    golden: { ...called(weather), reasoning: 'I need the weather.' },
    script: [...thoughts('I need the weather.'), ...call(weather)],
  },
};

const properties = {
  ...Object.fromEntries(['city', 'note'].map((name) => [name, { type: 'string' }])),
  days: { type: 'integer' },
  share: { type: 'number' },
  alerts: { type: 'boolean' },
  station: { type: ['string', 'null'] },
  hours: { type: 'array', items: { type: 'integer' } },
  box: { type: 'object' },
};
const tools = [
  { type: 'function', function: { name: 'get_weather', parameters: { type: 'object', properties } } },
  { type: 'function', function: { name: 'get_time', parameters: { type: 'object', properties: {} } } },
];

const scripts = Object.values(plays).map(({ script }) => script);
const standIn = qwenStandIn([...scripts, ...scripts.map(spelledOut)], {
  specials: qwen3Template.tokens.map(({ text: each, control }) => ({ text: each, hidden: control })),
  chatTemplate: qwen3Template.chatTemplate,
});

describe.skipIf(found.reason !== null)(
  titled('a stand-in served by a real llama-server', found.reason),
  () => {
    const weights = join(tmpdir(), `modelcompat-stand-in-${process.pid}.gguf`);
    let started: Started;

    beforeAll(async () => {
      await writeFile(weights, writeGguf(standIn));
      started = await start(
        planFor(needed(found), { model: weights, ctx: standIn.contextTokens, parallel: 1 }),
      );
    }, 60_000);
    afterAll(async () => {
      await started?.[Symbol.asyncDispose]();
      await rm(weights, { force: true });
    });

    const chat = async (content: string, rest: JsonObject = {}) =>
      textOf(await started.post('/v1/chat/completions', { messages: [{ role: 'user', content }], ...rest }));
    const cued = (script: Script, pieces: PieceRule, tail = CHATML_TAIL) =>
      `Say it. ${cueOf(standIn, script, { pieces, tailTokens: countTokens(standIn, tail) })}`;

    const rules = EVERY_RULE.filter((rule) => rule !== 'random:2');

    describe.each(Object.entries(plays))('%s', (_what, { golden, script }) => {
      it.each(rules)('comes back whole, cut by %s', async (rule) => {
        const answer = JSON.parse(await chat(cued(script, rule), { tools }));
        expect(goldenOf(answer.choices[0].message, answer.choices[0].finish_reason)).toEqual(golden);
        expect(answer.usage.completion_tokens).toBe(expectedTokens(standIn, script, rule) + 1);
      });

      it.each(rules)('comes back streamed, cut by %s', async (rule) => {
        const chunks = eventsOf(await chat(cued(script, rule), { tools, stream: true }));
        expect(assembled(chunks)).toEqual(golden);
      });

      it.each([1, 'markers'] as const)(
        'comes back with its markup as ordinary text, cut by %s',
        async (rule) => {
          const answer = JSON.parse(await chat(cued(spelledOut(script), rule), { tools }));
          expect(goldenOf(answer.choices[0].message, answer.choices[0].finish_reason)).toEqual(golden);
        },
      );
    });

    it('streams a character at a time where the pieces are characters', async () => {
      const chunks = eventsOf(await chat(cued(text('Aaaaaah!'), 1), { stream: true }));
      const deltas = chunks.map((chunk) => chunk.choices[0]?.delta?.content).filter(Boolean);
      expect(deltas).toEqual([...'Aaaaaah!']);
    });

    it('says the same at a high temperature', async () => {
      const answer = JSON.parse(await chat(cued(text('Nothing is left to chance.'), 1), { temperature: 2 }));
      expect(answer.choices[0].message.content).toBe('Nothing is left to chance.');
    });

    it('follows the cue in a tool message', async () => {
      const messages = [
        { role: 'user', content: cued(call(time), 3) },
        {
          role: 'assistant',
          content: '',
          tool_calls: [{ id: 'c', type: 'function', function: { name: 'get_time', arguments: '{}' } }],
        },
        {
          role: 'tool',
          tool_call_id: 'c',
          content: `12:00 ${cueOf(standIn, text('It is noon.'), { pieces: 2, tailTokens: countTokens(standIn, `\n</tool_response>${CHATML_TAIL}`) })}`,
        },
      ];
      const answer = JSON.parse(textOf(await started.post('/v1/chat/completions', { messages, tools })));
      expect(answer.choices[0].message.content).toBe('It is noon.');
    });

    it('says its script in a completion, where nothing follows the prompt', async () => {
      const prompt = cued(text('To be, or not to be'), 3, '');
      const answer = JSON.parse(textOf(await started.post('/v1/completions', { prompt, max_tokens: 50 })));
      expect(answer.choices[0].text).toBe('To be, or not to be');
    });

    it('measures how many tokens the template puts behind the last message', async () => {
      for (const thinking of [true, false]) {
        const kwargs = { chat_template_kwargs: { enable_thinking: thinking } };
        const { message } = JSON.parse(await chat(measuringCue(standIn), kwargs)).choices[0];
        const tail = `${CHATML_TAIL}${thinking ? '' : '<think>\n\n</think>\n\n'}`;
        expect(measuredTail(standIn, message.content)).toBe(countTokens(standIn, tail));
      }
    });

    it('says nothing where there is no cue', async () => {
      expect(JSON.parse(await chat('Hello?')).choices[0]).toMatchObject({
        message: { content: '' },
        finish_reason: 'stop',
      });
    });
  },
);

function goldenOf(message: Message, finish: string): Golden {
  return {
    reasoning: message.reasoning_content ?? '',
    content: message.content ?? '',
    calls: (message.tool_calls ?? []).map(({ function: { name, arguments: json } }) => ({
      name,
      arguments: JSON.parse(json),
    })),
    finish,
  };
}

type Message = {
  readonly content?: string | null;
  readonly reasoning_content?: string;
  readonly tool_calls?: readonly {
    readonly function: { readonly name: string; readonly arguments: string };
  }[];
};
type Delta = {
  readonly content?: string | null;
  readonly reasoning_content?: string;
  readonly tool_calls?: readonly {
    readonly index: number;
    readonly function: { readonly name?: string; readonly arguments?: string };
  }[];
};
type Chunk = {
  readonly choices: readonly { readonly delta?: Delta; readonly finish_reason?: string | null }[];
};

function eventsOf(stream: string): readonly Chunk[] {
  return stream
    .split('\n\n')
    .filter((event) => event.startsWith('data: {'))
    .map((event) => JSON.parse(event.slice('data: '.length)));
}

function assembled(chunks: readonly Chunk[]): Golden {
  const choices = chunks.flatMap(({ choices: each }) => each);
  const deltas = choices.map(({ delta }) => delta ?? {});
  const parts = deltas.flatMap(({ tool_calls: each = [] }) => each);
  const calls = [...new Set(parts.map(({ index }) => index))].map((index) => {
    const own = parts.filter((part) => part.index === index).map((part) => part.function);
    return {
      function: {
        name: own.map(({ name }) => name ?? '').join(''),
        arguments: own.map(({ arguments: json }) => json ?? '').join(''),
      },
    };
  });
  const message = {
    content: deltas.map(({ content }) => content ?? '').join(''),
    reasoning_content: deltas.map(({ reasoning_content: each }) => each ?? '').join(''),
    tool_calls: calls,
  };
  return goldenOf(message, choices.find(({ finish_reason: each }) => each)?.finish_reason ?? '');
}
