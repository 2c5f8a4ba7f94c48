import { describe, expect, it } from 'vitest';
import { viewOf } from '../../test/golden-answer.ts';
import type { JsonObject, JsonValue } from '../domain/json.ts';
import type { PlannedCase } from '../domain/plan.ts';
import type { ScriptedAnswer } from '../domain/stand-in.ts';
import { judgeScripted } from './judge.ts';

const GOLDEN = {
  reasoning: 'Hm.',
  content: 'Let me see.',
  tool_calls: [
    { name: 'f', arguments: { a: 1 } },
    { name: 'g', arguments: {} },
  ],
};
const planned = (answer: Partial<ScriptedAnswer> = {}, id = 's/c'): PlannedCase => ({
  case: {
    id,
    suite: 's',
    variant: '',
    tags: [],
    level: 'core',
    needs: [],
    api: 'chat',
    headers: {},
    script: { kind: 'single', step: { request: {}, expect: [] } },
    checksOff: [],
    where: { file: 's.yaml', line: 1, column: 1 },
  },
  hash: 'h',
  trials: 1,
  scripted: {
    family: 'qwen3',
    pieces: '3',
    variant: 'hermes',
    answers: [{ turn: 0, golden: GOLDEN, raw: 'raw', tokens: 10, ...answer }],
    gaps: [],
  },
});
const call = (name: string, args: string) => ({
  id: name,
  type: 'function',
  function: { name, arguments: args },
});
const CALLS = [call('f', '{"a": 1}'), call('g', '{}')];
const message = (more: JsonObject = {}) => ({
  role: 'assistant',
  content: 'Let me see.\n',
  reasoning_content: '\nHm.\n',
  tool_calls: CALLS,
  ...more,
});
const body = (more: JsonObject = {}, finish = 'tool_calls', tokens = 11): JsonValue => ({
  choices: [{ index: 0, message: message(more), finish_reason: finish }],
  usage: { prompt_tokens: 5, completion_tokens: tokens, total_tokens: 5 + tokens },
});
const judged = (plan: PlannedCase, answer: JsonValue, request: JsonObject = {}, status = 200) =>
  judgeScripted(plan, [viewOf('chat', request, { status, body: answer })]);
const ids = (results: ReturnType<typeof judged>) => results.map(({ id, status }) => `${id} ${status}`);

describe('judgeScripted', () => {
  it('has nothing to say about a real model', () => {
    const { scripted: _none, ...real } = planned();
    expect(judged(real, body())).toEqual([]);
  });

  it('passes the golden answer, with layout between its parts, and with or without the end token counted', () => {
    for (const tokens of [10, 11])
      expect(ids(judged(planned(), body({}, 'tool_calls', tokens)))).toEqual(['golden.answer pass']);
  });

  it.each<[string, JsonValue, string[]]>([
    ['another word', body({ content: 'Let me see!' }), ['golden.content fail']],
    ['white space within', body({ content: 'Let me  see.' }), ['golden.content fail']],
    ['thoughts gone', body({ reasoning_content: null }), ['golden.reasoning fail']],
    ['a call gone', body({ tool_calls: CALLS.slice(0, 1) }), ['golden.calls fail']],
    ['calls in another order', body({ tool_calls: [...CALLS].reverse() }), ['golden.order fail']],
    [
      'another name',
      body({ tool_calls: [call('h', '{"a":1}'), call('g', '{}')] }),
      ['golden.tool-name fail'],
    ],
    [
      'a value of another type',
      body({ tool_calls: [call('f', '{"a":"1"}'), call('g', '{}')] }),
      ['golden.arguments fail'],
    ],
    [
      'broken arguments',
      body({ tool_calls: [call('f', '{"a":1'), call('g', '{}')] }),
      ['golden.arguments fail'],
    ],
    ['another finish', body({}, 'stop'), ['golden.finish warn']],
    ['another count', body({}, 'tool_calls', 40), ['golden.usage warn']],
  ])('finds %s', (_what, answer, expected) => {
    expect(ids(judged(planned(), answer))).toEqual(expected);
  });

  it('takes white space at the ends to the letter where no markup stands beside it', () => {
    const plain = planned({ golden: { content: ' x ' } });
    const answer = (content: string) => body({ content, reasoning_content: null, tool_calls: null }, 'stop');
    expect(ids(judged(plain, answer(' x ')))).toEqual(['golden.answer pass']);
    expect(ids(judged(plain, answer('x')))).toEqual(['golden.content fail']);
  });

  it('wants a beginning where the limit cuts, and the answer up to a stop sequence where there is one', () => {
    const plain = planned({ golden: { content: '1 2 3 4' } });
    const answer = (content: string, finish: string) =>
      body({ content, reasoning_content: null, tool_calls: null }, finish, 4);
    expect(ids(judged(plain, answer('1 2', 'length'), { max_tokens: 4 }))).toEqual(['golden.answer pass']);
    expect(ids(judged(plain, answer('2 1', 'length'), { max_tokens: 4 }))).toEqual(['golden.content fail']);
    expect(ids(judged(plain, answer('1 2', 'stop'), { stop: [' 3', '4'] }))).toEqual(['golden.answer pass']);
    expect(ids(judged(plain, answer('1 2 3', 'stop'), { stop: '3' }))).toEqual(['golden.content fail']);
  });

  it('fails an answer that is an error, and a conversation that ended early', () => {
    expect(ids(judged(planned(), { error: { message: 'parse' } }, {}, 500))).toEqual([
      'golden.answered fail',
    ]);
    expect(ids(judgeScripted(planned(), []) as ReturnType<typeof judged>)).toEqual(['golden.answered fail']);
  });

  it('says which part of the request the prompt lacks, and blames the template', () => {
    const { scripted } = planned();
    const lacking = {
      ...planned(),
      ...(scripted ? { scripted: { ...scripted, gaps: [{ part: 'tool', words: 'f' } as const] } } : {}),
    };
    expect(judged(lacking, body())).toMatchObject([
      { id: 'golden.prompt', message: { params: { layer: 'template' } } },
    ]);
  });
});

describe('judgeScripted on malformed answers', () => {
  const raw = '<tool_call>\n{"name": "f", "arguments": {"city": "Lissabon", "unit": }}\n</tool_call>';
  const golden = { tool_calls: [{ name: 'f', arguments: { city: 'Lissabon', unit: 'celsius' } }] };
  const malformed = planned({ golden, raw, fault: 'value-missing' });
  const answer = (more: JsonObject) =>
    body({ content: null, reasoning_content: null, tool_calls: null, ...more }, 'stop');

  it('lets an engine give the text back, or a call with its broken arguments', () => {
    expect(ids(judged(malformed, answer({ content: raw })))).toEqual(['golden.answer pass']);
    const broken = answer({ tool_calls: [call('f', '{"city": "Lissabon", "unit": }')] });
    expect(ids(judged(malformed, broken))).toEqual(['golden.answer pass']);
  });

  it.each(['f', 'celsius', 'x'])(
    'finds that the value %s was invented, a word of the text as it may be',
    (value) => {
      const invented = answer({ tool_calls: [call('f', `{"city": "Lissabon", "unit": "${value}"}`)] });
      expect(ids(judged(malformed, invented))).toEqual(['golden.invented fail']);
    },
  );

  it('finds that the text was lost, and that there was no answer', () => {
    expect(ids(judged(malformed, answer({ content: '' })))).toEqual(['golden.lost fail']);
    expect(ids(judged(malformed, { error: { message: 'x' } }, {}, 500))).toEqual(['golden.answered fail']);
  });
});
