import { useEffect, useState } from 'preact/hooks';
import { caseAddress } from '../address.ts';

/** What a case page shows of an exchange. */
export const TABS = ['conversation', 'request', 'response', 'stream'] as const;
export type Tab = (typeof TABS)[number];

/** Everything that the page shows is in the address, so that it can be linked and the back button works. */
export type Route =
  | { readonly view: 'overview' }
  | { readonly view: 'cases'; readonly q: string }
  | {
      readonly view: 'case';
      readonly id: string;
      readonly q: string;
      readonly trial: number | null;
      readonly exchange: number;
      readonly tab: Tab;
    };

/** Reads `#/cases?q=…` and `#/case/ID?trial=2&exchange=1&tab=stream`; anything else is the overview. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  const params = new URLSearchParams(search);
  const q = params.get('q') ?? '';
  if (path === '/cases') return { view: 'cases', q };
  if (!path.startsWith('/case/')) return { view: 'overview' };
  const trial = Number.parseInt(params.get('trial') ?? '', 10);
  return {
    view: 'case',
    id: decoded(path.slice('/case/'.length)),
    q,
    trial: Number.isNaN(trial) ? null : trial,
    exchange: Math.max(0, Number.parseInt(params.get('exchange') ?? '0', 10) || 0),
    tab: TABS.find((tab) => tab === params.get('tab')) ?? 'conversation',
  };
}

/** The address of a route; what is default is left out. */
export function formatRoute(route: Route): string {
  if (route.view === 'overview') return '#/';
  const params = new URLSearchParams();
  if (route.q !== '') params.set('q', route.q);
  if (route.view === 'case') {
    if (route.trial !== null) params.set('trial', String(route.trial));
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

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
