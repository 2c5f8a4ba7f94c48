import type { ExchangeView } from '../../protocol/view.ts';
import { adds, diverts, prevents, seen } from '../judges.ts';
import type { Probe, Verdict } from '../probe.ts';
import { endOf, shown, textIn, wordsIn } from '../sights.ts';
import { COUNT, chat, HELLO, STORY } from './words.ts';

const GREEDY = { temperature: 0 };
const WILD = { temperature: 1.5 };

/** Fields that steer the words of an answer, and what comes beside them. */
export const generationProbes: readonly Probe[] = [
  {
    feature: 'chat',
    api: 'chat',
    requests: [chat(HELLO)],
    judge: adds((view) => wordsIn(view) !== '', shown.text),
  },
  limit('max-tokens', 'max_tokens'),
  limit('max-completion-tokens', 'max_completion_tokens'),
  {
    feature: 'streaming',
    api: 'chat',
    requests: [chat(HELLO), chat(HELLO, { stream: true })],
    judge: adds(
      ({ answer }) => answer.form === 'stream',
      shown.form,
      (view) => isSilentStream(view),
    ),
  },
  {
    feature: 'stream-usage',
    api: 'chat',
    after: 'streaming',
    requests: [
      chat(HELLO, { stream: true }),
      chat(HELLO, { stream: true, stream_options: { include_usage: true } }),
    ],
    judge: adds(({ answer }) => answer.usage !== null, shown.usage),
  },
  {
    feature: 'stop',
    api: 'chat',
    requests: [chat(STORY), chat(STORY, { stop: 'e' })],
    judge: stops,
  },
  {
    feature: 'stop-list',
    api: 'chat',
    requests: [chat(STORY), chat(STORY, { stop: ['zzqq', 'e'] })],
    judge: stops,
  },
  {
    feature: 'n',
    api: 'chat',
    requests: [chat(HELLO), chat(HELLO, { n: 2 })],
    judge: adds(
      ({ answer }) => answer.choices.length > 1,
      shown.choices,
      ({ answer }) => answer.choices.length > 2,
    ),
  },
  {
    feature: 'seed',
    api: 'chat',
    controls: 1,
    requests: [chat(STORY, WILD), chat(STORY, { ...WILD, seed: 77 }), chat(STORY, { ...WILD, seed: 77 })],
    judge: repeats,
  },
  {
    feature: 'logprobs',
    api: 'chat',
    requests: [chat(HELLO), chat(HELLO, { logprobs: true })],
    judge: adds((view) => logprobs(view).length > 0, shown.logprobs),
  },
  {
    feature: 'top-logprobs',
    api: 'chat',
    requests: [chat(HELLO, { logprobs: true }), chat(HELLO, { logprobs: true, top_logprobs: 3 })],
    judge: adds(
      (view) => alternatives(view) > 0,
      shown.logprobs,
      (view) => alternatives(view) > 3,
    ),
  },
  diverted('logit-bias', { logit_bias: { 1000: 100 } }),
  diverted('frequency-penalty', { frequency_penalty: 2 }),
  diverted('presence-penalty', { presence_penalty: 2 }),
];

function limit(feature: string, field: string): Probe {
  const cut = (view: ExchangeView) => endOf(view) === 'length' && (view.answer.usage?.completion ?? 4) <= 4;
  return {
    feature,
    api: 'chat',
    requests: [chat(COUNT, { [field]: 4 })],
    judge: adds((view) => cut(view) || (view.answer.usage?.completion ?? 5) <= 4, shown.end),
  };
}

function diverted(feature: string, field: Readonly<Record<string, number | Record<string, number>>>): Probe {
  return {
    feature,
    api: 'chat',
    controls: 2,
    requests: [chat(STORY, GREEDY), chat(STORY, GREEDY), chat(STORY, { ...GREEDY, ...field })],
    judge: diverts,
  };
}

/** A letter that words cannot do without; one that is left at the end was stopped at, but not taken away. */
function stops(views: readonly ExchangeView[]) {
  const got = views.at(-1);
  const text = got === undefined ? '' : textIn(got).trimEnd();
  if (got !== undefined && /^[^e]*e$/.test(text) && endOf(got) === 'stop')
    return seen('broken', shown.text, views);
  return prevents((view) => textIn(view).includes('e'), shown.text)(views);
}

function repeats(views: readonly ExchangeView[]): Verdict {
  const [free, first, again] = views.map(wordsIn);
  if (first !== again) return seen('ignored', shown.text, views.slice(1));
  return seen(first === '' || free === first ? 'unknown' : 'works', shown.text, views);
}

function isSilentStream(view: ExchangeView): boolean {
  return view.answer.form === 'stream' && wordsIn(view) === '';
}

function logprobs({ answer }: ExchangeView) {
  return answer.choices[0]?.logprobs ?? [];
}

/** Most alternatives of one token. */
function alternatives(view: ExchangeView): number {
  const lists = logprobs(view).map((entry) =>
    typeof entry === 'object' && entry !== null && 'top_logprobs' in entry ? entry['top_logprobs'] : [],
  );
  return Math.max(0, ...lists.map((list) => (Array.isArray(list) ? list.length : 0)));
}
