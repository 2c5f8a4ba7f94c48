import type { Api } from '../../domain/suite.ts';
import type { KnownBug, Need } from './known-bug.ts';
import type { SuiteSighting } from './suite-test.ts';

/** What a suite makes of some bugs. */
export type SuiteTally = {
  readonly name: string;
  readonly bugs: number;
  readonly asked: number;
  readonly caught: number;
  /** Asked for, but no case saw them; and never asked for. */
  readonly unseen: readonly string[];
  readonly neverAsked: readonly string[];
};

/** Counts by class in alphabetical order. */
export function tallySuiteClasses(found: readonly SuiteSighting[]): readonly SuiteTally[] {
  const names = [...new Set(found.map((each) => each.class))].sort();
  return names.map((name) =>
    tallySuite(
      name,
      found.filter((each) => each.class === name),
    ),
  );
}

/** Counts everything together. */
export function tallySuite(name: string, found: readonly SuiteSighting[]): SuiteTally {
  const asked = found.filter((each) => each.asked > 0);
  return {
    name,
    bugs: found.length,
    asked: asked.length,
    caught: asked.filter(({ caught }) => caught !== null).length,
    unseen: asked.filter(({ caught }) => caught === null).map(({ id }) => id),
    neverAsked: found.filter((each) => each.asked === 0).map(({ id }) => id),
  };
}

/** A kind of conversation that no case holds, and the bugs that hide behind it. */
export type Wanted = { readonly requests: string; readonly bugs: readonly string[] };

/** What never was asked, by what it needs; most bugs first. */
export function wantedRequests(found: readonly SuiteSighting[]): readonly Wanted[] {
  const groups = new Map<string, string[]>();
  for (const { id, asked, bug } of found) {
    if (asked > 0) continue;
    const requests = requestsOf(bug);
    groups.set(requests, [...(groups.get(requests) ?? []), id]);
  }
  return [...groups]
    .map(([requests, bugs]) => ({ requests, bugs }))
    .sort((a, b) => b.bugs.length - a.bugs.length);
}

/** What a bug's requests need, in one line. */
export function requestsOf({ needs, repeats, outline: { order } }: KnownBug): string {
  const each = needs.map((need, at) => {
    const again = repeats[at] === at ? [] : [`the words of request ${(repeats[at] ?? 0) + 1}`];
    return [...wordsOf(need), ...again].join(' + ');
  });
  return each.join(order === 'concurrent' ? ' beside ' : ' then ');
}

function wordsOf({ api, path, features, streamed, status }: Need): readonly string[] {
  const unstreamed = !streamed && STREAMING.has(api) ? ['no stream'] : [];
  const refused = status >= 400 ? [`an expected status ${status}`] : [];
  return [api === 'http' ? String(path) : api, ...features, ...unstreamed, ...refused];
}

const STREAMING: ReadonlySet<Api> = new Set(['chat', 'completions', 'messages', 'responses']);
