import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { Exchange } from '../domain/record.ts';
import type { Answer } from '../protocol/answer.ts';
import { openExchange } from '../protocol/exchange-view.ts';
import { LOGPROB_PROBES } from './probes.ts';

/** What one check saw. */
export type Observation = {
  /** Things that an unchanged endpoint says alike every time, by name. */
  readonly witnesses: Readonly<Record<string, string>>;
  /** The short texts, by probe. */
  readonly greedy: Readonly<Record<string, string>>;
  /** Mean log-probability of each first token; null = none are offered. */
  readonly logprobs: Readonly<Record<string, number>> | null;
};

/** A busy or unreachable server says nothing about what it serves. */
const OF_THE_MOMENT: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** Reads a check's exchanges, by the id of their probe. Null where nobody answered soundly. */
export function observe(exchanges: ReadonlyMap<string, Exchange>): Observation | null {
  const answers = [...exchanges].flatMap(([id, exchange]) => {
    const { response, answer } = openExchange(exchange, 'chat', 0);
    if (response === null || OF_THE_MOMENT.has(response.status)) return [];
    return [{ id: id.replace('drift/', ''), status: response.status, answer }];
  });
  const sound = answers.filter(({ status }) => status === 200);
  if (sound.length === 0) return null;
  const of = (prefix: string) => answers.filter(({ id }) => id.startsWith(prefix));
  const witnesses = [
    ...told(
      'model',
      sound.map(({ answer }) => fieldOf(answer, 'model')),
    ),
    ...told(
      'system_fingerprint',
      sound.map(({ answer }) => fieldOf(answer, 'system_fingerprint')),
    ),
    ...of('tools-').map(({ id, status, answer }) => [`prompt_tokens.${id}`, promptTokens(status, answer)]),
    ...of('tools-1').map(({ answer }) => ['fields', Object.keys(answer.fields).sort().join(' ')]),
    ...of('error-').map(({ id, status, answer }) => [id, `${status} ${plain(answer.error?.message ?? '')}`]),
  ];
  const texts = of('greedy-').flatMap(({ id, answer }) => {
    const text = answer.choices[0]?.text ?? answer.choices[0]?.reasoning ?? null;
    return text === null ? [] : [[id, text] as const];
  });
  const vectors = of('logprob-').flatMap(({ answer }) => vectorOf(answer));
  return {
    witnesses: Object.fromEntries(witnesses),
    greedy: Object.fromEntries(texts),
    logprobs: vectors.length < LOGPROB_PROBES ? null : meanVector(vectors),
  };
}

/** Values of several answers; a fleet of two builds says two. */
function told(name: string, values: readonly string[]): readonly (readonly [string, string])[] {
  return [[name, [...new Set(values)].sort().join(' | ')]];
}

function fieldOf({ json }: Answer, name: string): string {
  const value = isJsonObject(json) ? json[name] : undefined;
  return typeof value === 'string' ? value : '–';
}

function promptTokens(status: number, { usage }: Answer): string {
  return status === 200 ? String(usage?.prompt ?? '–') : `status ${status}`;
}

/** Error texts without ids, times and numbers, which change from one request to the next. */
function plain(message: string): string {
  return message
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z]+[-_][0-9A-Za-z]{16,}/g, '#')
    .replace(/\d+/g, '#')
    .slice(0, 500);
}

function vectorOf({ choices }: Answer): readonly Readonly<Record<string, number>>[] {
  const first: JsonValue | undefined = choices[0]?.logprobs?.[0];
  const top = isJsonObject(first) ? first['top_logprobs'] : undefined;
  if (!Array.isArray(top)) return [];
  const pairs = top.flatMap((each): (readonly [string, number])[] => {
    if (!isJsonObject(each)) return [];
    const { token, logprob } = each;
    return typeof token === 'string' && typeof logprob === 'number' ? [[token, Math.max(logprob, -50)]] : [];
  });
  return pairs.length === 0 ? [] : [Object.fromEntries(pairs)];
}

/** A token that one answer does not list was less likely than any that it lists. */
function meanVector(vectors: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const tokens = [...new Set(vectors.flatMap((each) => Object.keys(each)))].sort();
  const least = vectors.map((each) => Math.min(...Object.values(each)));
  return Object.fromEntries(
    tokens.map((token) => {
      const sum = vectors.reduce((before, each, at) => before + (each[token] ?? least[at] ?? 0), 0);
      return [token, sum / vectors.length];
    }),
  );
}
