import type { Rate } from '../domain/comparison.ts';
import type { CheckResult, ExchangeSignature, TrialGrade } from '../domain/grade.ts';

/** What one answer says to each rate that asks it: [1 or 0, 1]; absent = it is not asked. */
export type RateCounts = Partial<Record<Rate, readonly [shown: number, of: number]>>;

/** The rates of one trial, summed over its answers. A trial without an answer is asked for its success alone. */
export function ratesOf({ status, checks, signature, requests }: TrialGrade): RateCounts {
  const counts: Partial<Record<Rate, [number, number]>> = {};
  const count = (name: Rate, shown: boolean) => {
    const [before, of] = counts[name] ?? [0, 0];
    counts[name] = [before + (shown ? 1 : 0), of + 1];
  };
  count('task-success', status === 'passed');
  const exchanges = status === 'passed' || status === 'failed' ? (signature?.exchanges ?? []) : [];
  if (exchanges.length > 0) count('first-try', requests <= exchanges.length);
  for (const [at, exchange] of exchanges.entries()) {
    const answer = { exchange, ...judgedOf(checks, at) };
    for (const { name, of, asked } of RULES) if (asked(answer)) count(name, of(answer));
  }
  return counts;
}

type Answer = {
  readonly exchange: ExchangeSignature;
  /** Ids of checks that it failed, or was warned for. */
  readonly failed: ReadonlySet<string>;
  /** Ids of everything that was declared of it and judged. */
  readonly judged: ReadonlySet<string>;
  readonly breaksProtocol: boolean;
};

function judgedOf(checks: readonly CheckResult[], at: number): Omit<Answer, 'exchange'> {
  const here = checks.filter(({ evidence }) => (evidence?.exchange ?? 0) === at);
  const bad = here.filter(({ status }) => status === 'fail' || status === 'warn');
  const judged = here.filter(({ status }) => status === 'pass' || status === 'fail');
  return {
    failed: new Set(bad.map(({ id }) => id)),
    judged: new Set(judged.map(({ id }) => id)),
    breaksProtocol: bad.some(({ kind, severity }) => kind === 'protocol' && severity !== 'note'),
  };
}

type RateRule = {
  readonly name: Rate;
  readonly asked: (answer: Answer) => boolean;
  readonly of: (answer: Answer) => boolean;
};

const RULES: readonly RateRule[] = [
  { name: 'calls', asked: isSuccess, of: hasCalls },
  {
    name: 'calls-labelled',
    asked: (each) => labelOf(each) !== null,
    of: (each) => hasCalls(each) === labelOf(each),
  },
  { name: 'calls-valid', asked: hasCalls, of: ({ failed }) => !some(failed, INVALID_CALL) },
  { name: 'names-declared', asked: hasCalls, of: ({ failed }) => !failed.has('tool-call.declared-name') },
  { name: 'call-ids', asked: hasCalls, of: ({ failed }) => !some(failed, BAD_ID) },
  {
    name: 'finish-fits',
    asked: ({ exchange: { finish } }) => finish.some((each) => FINISHES.has(each)),
    of: (each) => hasCalls(each) === each.exchange.finish.some((reason) => CALLING.has(reason)),
  },
  {
    name: 'json-parses',
    asked: ({ exchange }) => exchange.parsed !== null,
    of: ({ exchange }) => exchange.parsed === true,
  },
  { name: 'same-streamed', asked: ({ judged }) => judged.has(SAME), of: ({ failed }) => !failed.has(SAME) },
  { name: 'usage-sound', asked: isSuccess, of: ({ failed }) => ![...failed].some((id) => USAGE.test(id)) },
  { name: 'protocol-clean', asked: () => true, of: ({ breaksProtocol }) => !breaksProtocol },
  { name: 'leaks', asked: isSuccess, of: ({ failed }) => [...failed].some((id) => id.startsWith('leak.')) },
  {
    name: 'only-reasoning',
    asked: (each) => isSuccess(each) && each.exchange.channels.length > 0,
    of: ({ exchange: { channels } }) => channels.every((each) => each === 'reasoning'),
  },
];

const INVALID_CALL = [
  'tool-call.arguments-json',
  'tool-call.arguments-type',
  'tool-call.arguments-schema',
  'tool-call.declared-name',
];
const BAD_ID = ['tool-call.id', 'stream.tool-call-identity', 'trial.call-ids', 'trial.call-id-form'];
/** How chat completions and messages end; other APIs do not tell by their end whether there are calls. */
const CALLING = new Set(['tool_calls', 'tool_use', 'function_call']);
const FINISHES = new Set([...CALLING, 'stop', 'end_turn']);
const SAME = 'expect.same_as_non_stream';
const USAGE = /(?:^|\.)(?:usage|include-usage)(?:\.|$)/;

function isSuccess({ exchange }: Answer): boolean {
  return exchange.status === '2xx';
}

function hasCalls({ exchange }: Answer): boolean {
  return exchange.tools.length > 0;
}

/** Whether the case wants a call here; null where it does not say. */
function labelOf({ judged, exchange }: Answer): boolean | null {
  if (exchange.status !== '2xx') return null;
  if (judged.has('expect.no_tool_call')) return false;
  return judged.has('expect.tool_call') || judged.has('expect.tool_calls') ? true : null;
}

function some(failed: ReadonlySet<string>, ids: readonly string[]): boolean {
  return ids.some((id) => failed.has(id));
}
