import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { ExchangeView } from '../../protocol/view.ts';
import { adds, prevents, reaches, seen } from '../judges.ts';
import type { Judge, Probe } from '../probe.ts';
import { callsIn, promptTokens, shown, textIn } from '../sights.ts';
import { BEG, chat, HELLO, TIME, tool, user, WEATHER } from './words.ts';

const CITIES =
  'What is the weather in Paris, in Rome and in Oslo? Call get_weather for all three cities at once.';
const NAMED = { type: 'function', function: { name: 'get_time' } };
const LAMP = { colour: { type: 'string', enum: ['crimson', 'emerald'] } };
const BLUE = 'Call set_light with the colour "blue". Pass exactly "blue", no other colour will do.';
const REQUIRED = { tools: [WEATHER], tool_choice: 'required' };

const calls = (view: ExchangeView) => callsIn(view).length > 0;
const severalCalls = (view: ExchangeView) => callsIn(view).length > 1;

/** A call takes more tokens than a greeting. */
const ROOM = 64;

const table: readonly Probe[] = [
  { feature: 'tools', api: 'chat', requests: [chat(BEG), chat(BEG, { tools: [WEATHER] })], judge: called },
  {
    feature: 'tool-choice-required',
    api: 'chat',
    requests: [chat(HELLO, { tools: [WEATHER] }), chat(HELLO, REQUIRED)],
    judge: adds(calls, shown.calls),
  },
  {
    feature: 'tool-choice-named',
    api: 'chat',
    requests: [
      chat(BEG, { tools: [WEATHER, TIME] }),
      chat(BEG, { tools: [WEATHER, TIME], tool_choice: NAMED }),
    ],
    judge: adds((view) => calls(view) && callsIn(view).every(({ name }) => name === 'get_time'), shown.calls),
  },
  {
    feature: 'tool-choice-none',
    api: 'chat',
    requests: [chat(BEG, { tools: [WEATHER] }), chat(BEG, { tools: [WEATHER], tool_choice: 'none' })],
    judge: prevents(calls, shown.calls),
  },
  {
    feature: 'parallel-tools',
    api: 'chat',
    controls: 0,
    requests: [parallel(false), parallel(true)],
    judge: (views) => seen(views.slice(-1).some(severalCalls) ? 'works' : 'unknown', shown.calls, views),
  },
  {
    feature: 'parallel-tools-off',
    api: 'chat',
    controls: 0,
    requests: [parallel(true), parallel(false)],
    judge: prevents(severalCalls, shown.calls),
  },
  {
    feature: 'strict-tools',
    api: 'chat',
    requests: [lamp(false), lamp(true)],
    judge: prevents(
      (view) => colours(view).some((colour) => !LAMP.colour.enum.includes(colour)),
      shown.calls,
      (view) => !calls(view),
    ),
  },
  {
    feature: 'streamed-tools',
    api: 'chat',
    after: 'tool-choice-required',
    room: 128,
    requests: [chat(BEG, REQUIRED), chat(BEG, { ...REQUIRED, stream: true })],
    judge: streamedCalls(1),
  },
  {
    feature: 'streamed-parallel-tools',
    api: 'chat',
    after: 'tools',
    room: 160,
    requests: [parallel(true), { ...parallel(true), stream: true }],
    judge: streamedCalls(2),
  },
  {
    feature: 'empty-tools',
    api: 'chat',
    requests: [chat(HELLO), chat(HELLO, { tools: [] })],
    judge: adds((view) => textIn(view) !== '', shown.text),
  },
  {
    feature: 'tool-history',
    api: 'chat',
    requests: [
      history('ok'),
      history('The vault opens with the word MARIGOLD-4711, and with no other word than that one.'),
    ],
    judge: reaches((view) => textIn(view).includes('4711'), 6),
  },
];

/** Tools: declaring, choosing, several at once, in streams, in the history. */
export const toolProbes: readonly Probe[] = table.map((probe) => ({ room: ROOM, ...probe }));

/** No call is a weak model's right; a prompt that did not grow is the server's doing. */
function called(views: readonly ExchangeView[]) {
  const [before, after] = views;
  if (before === undefined || after === undefined) throw new Error('a probe has requests');
  if (calls(after)) return seen('works', shown.calls, views);
  const [less, more] = [promptTokens(before), promptTokens(after)];
  if (less !== null && more !== null && more <= less) return seen('ignored', shown.prompt, views);
  return seen('unknown', shown.calls, views);
}

/** Whole calls come out of a stream as they come without one; text in place of them is a call that nobody read. */
function streamedCalls(least: number): Judge {
  return (views) => {
    const [before, after] = views;
    if (before === undefined || after === undefined) throw new Error('a probe has requests');
    const got = callsIn(after);
    if (after.answer.form !== 'stream') return seen('ignored', shown.form, views);
    if (got.some(({ arguments: { ok } }) => !ok)) return seen('broken', shown.calls, views);
    if (got.length >= least) return seen('works', shown.calls, views);
    return seen(callsIn(before).length >= least ? 'broken' : 'unknown', shown.calls, views);
  };
}

function parallel(allowed: boolean): JsonObject {
  return chat(CITIES, { tools: [WEATHER], tool_choice: 'auto', parallel_tool_calls: allowed });
}

function lamp(strict: boolean): JsonObject {
  return chat(BLUE, { tools: [tool('set_light', LAMP, strict ? { strict } : {})] });
}

function colours(view: ExchangeView): readonly string[] {
  return callsIn(view).map(({ arguments: args }) =>
    args.ok && isJsonObject(args.value) ? String(args.value['colour']) : '',
  );
}

function history(result: string): JsonObject {
  const call = {
    id: 'call_a1',
    type: 'function',
    function: { name: 'get_weather', arguments: '{"city":"Paris"}' },
  };
  const messages = [
    user('Call the tool and repeat its result word by word.'),
    { role: 'assistant', content: null, tool_calls: [call] },
    { role: 'tool', tool_call_id: 'call_a1', content: result },
  ];
  return { messages, tools: [WEATHER] };
}
