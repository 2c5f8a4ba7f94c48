import type { JsonValue } from '../domain/json.ts';
import { type MessageCode, message } from '../messages/index.ts';
import type { ExchangeView } from '../protocol/view.ts';
import type { Judge, State, Verdict } from './probe.ts';
import { promptTokens, type Show, shown, wordsIn } from './sights.ts';

type Seen = Extract<State, 'works' | 'ignored' | 'broken' | 'unknown'>;
type Sees = (view: ExchangeView) => boolean;

/** A verdict in words. */
export function verdict(
  state: State,
  code: MessageCode,
  params: Readonly<Record<string, JsonValue>> = {},
): Verdict {
  return { state, why: message(code, params) };
}

/** The usual verdict: what came with the feature, beside what came without it. */
export function seen(state: Seen, show: Show, views: readonly ExchangeView[]): Verdict {
  const got = views.at(-1);
  const before = views.length > 1 ? views[0] : undefined;
  const params = { got: got === undefined ? '' : show(got) };
  if (before === undefined) return verdict(state, `probe-${state}-alone`, params);
  return verdict(state, `probe-${state}`, { ...params, before: show(before) });
}

/** For a feature that adds something which is there or not. `spoilt`: it is there, and wrong. */
export function adds(has: Sees, show: Show, spoilt: Sees = () => false): Judge {
  return (views) => {
    const got = views.at(-1);
    if (got === undefined) throw new Error('a probe has requests');
    const state = spoilt(got) ? 'broken' : has(got) ? 'works' : 'ignored';
    return seen(state, show, views);
  };
}

/** For a feature that keeps something from happening that happens without it. */
export function prevents(happens: Sees, show: Show, undecided: Sees = () => false): Judge {
  return (views) => {
    const got = views.at(-1);
    if (got === undefined) throw new Error('a probe has requests');
    if (happens(got)) return seen('ignored', show, views);
    const contrast = views.slice(0, -1).some(happens) && !undecided(got);
    return seen(contrast ? 'works' : 'unknown', show, views);
  };
}

/** For a feature that leads elsewhere: two answers without it are alike, and the one with it is another. */
export const diverts: Judge = (views) => {
  const [first, again, got] = views.map(wordsIn);
  if (first === undefined || first === '' || first !== again) return seen('unknown', shown.text, views);
  return seen(got === first ? 'ignored' : 'works', shown.text, views);
};

/** For parts of a prompt: the answer shows that they were read, or else the prompt costs more tokens by at least so many. */
export function reaches(read: Sees, tokens: number): Judge {
  return (views) => {
    const [before] = views;
    const got = views.at(-1);
    if (before === undefined || got === undefined) throw new Error('a probe has requests');
    if (read(got)) return seen('works', shown.text, views);
    const more = growth(before, got);
    if (more === null) return seen('unknown', shown.text, views);
    return seen(more >= tokens ? 'works' : 'ignored', shown.prompt, views);
  };
}

function growth(before: ExchangeView, after: ExchangeView): number | null {
  const [less, more] = [promptTokens(before), promptTokens(after)];
  return less === null || more === null ? null : more - less;
}
