import { useEffect, useState } from 'preact/hooks';
import { caseAddress } from '../address.ts';

/** What a case page shows of an exchange. */
export const TABS = ['conversation', 'request', 'response', 'stream'] as const;
export type Tab = (typeof TABS)[number];

/** Of a compared case: both sides beside each other, or one of them whole. */
export const SIDES = ['both', 'base', 'candidate'] as const;
export type Side = (typeof SIDES)[number];

/** Views without parameters of their own; each page has some of them. */
const PLAIN = ['overview', 'findings', 'numbers', 'environment', 'trend'] as const;
export type Plain = (typeof PLAIN)[number];

export type CaseRoute = {
  readonly view: 'case';
  readonly id: string;
  readonly q: string;
  /** Of the run, or of the candidate; null = the most telling one. */
  readonly trial: number | null;
  /** Of the baseline. */
  readonly before: number | null;
  readonly side: Side;
  readonly exchange: number;
  readonly tab: Tab;
};

/** Everything that the page shows is in the address, so that it can be linked and the back button works. */
export type Route = { readonly view: Plain } | { readonly view: 'cases'; readonly q: string } | CaseRoute;

/** A case as it first opens. */
export function caseRoute(id: string, q: string): CaseRoute {
  return { view: 'case', id, q, trial: null, before: null, side: 'both', exchange: 0, tab: 'conversation' };
}

/** Reads `#/cases?q=…` and `#/case/ID?trial=2&exchange=1&tab=stream`; anything unknown is the overview. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  const params = new URLSearchParams(search);
  const q = params.get('q') ?? '';
  if (path === '/cases') return { view: 'cases', q };
  if (!path.startsWith('/case/')) {
    return { view: PLAIN.find((each) => path === `/${each}`) ?? 'overview' };
  }
  return {
    ...caseRoute(decoded(path.slice('/case/'.length)), q),
    trial: wholeNumber(params.get('trial')),
    before: wholeNumber(params.get('before')),
    side: SIDES.find((side) => side === params.get('side')) ?? 'both',
    exchange: Math.max(0, wholeNumber(params.get('exchange')) ?? 0),
    tab: TABS.find((tab) => tab === params.get('tab')) ?? 'conversation',
  };
}

/** The address of a route; what is default is left out. */
export function formatRoute(route: Route): string {
  if (route.view === 'overview') return '#/';
  if (route.view !== 'cases' && route.view !== 'case') return `#/${route.view}`;
  const params = new URLSearchParams();
  if (route.q !== '') params.set('q', route.q);
  if (route.view === 'case') {
    if (route.trial !== null) params.set('trial', String(route.trial));
    if (route.before !== null) params.set('before', String(route.before));
    if (route.side !== 'both') params.set('side', route.side);
    if (route.exchange > 0) params.set('exchange', String(route.exchange));
    if (route.tab !== 'conversation') params.set('tab', route.tab);
  }
  const path = route.view === 'cases' ? '#/cases' : caseAddress(route.id);
  const search = params.toString();
  return search === '' ? path : `${path}?${search}`;
}

export type Go = (route: Route, how?: 'push' | 'replace') => void;

/** The current route, and how to leave it. */
export function useRoute(): readonly [Route, Go] {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const read = () => setRoute(parseRoute(location.hash));
    addEventListener('hashchange', read);
    addEventListener('popstate', read);
    return () => {
      removeEventListener('hashchange', read);
      removeEventListener('popstate', read);
    };
  }, []);
  const go: Go = (next, how = 'push') => {
    try {
      history[how === 'push' ? 'pushState' : 'replaceState'](null, '', formatRoute(next));
      setRoute(next);
    } catch {
      // Frames without an origin may not touch the history, yet may follow a link.
      location.hash = formatRoute(next);
    }
  };
  return [route, go];
}

function wholeNumber(text: string | null): number | null {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isNaN(value) ? null : value;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
