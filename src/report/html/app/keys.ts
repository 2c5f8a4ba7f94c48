import { useEffect } from 'preact/hooks';
import type { Go, Route } from './route.ts';

type Keys = {
  readonly on: boolean;
  readonly route: Route;
  readonly go: Go;
  readonly step: (by: 1 | -1) => void;
  readonly help: () => void;
};

/** Single-key shortcuts; silent while somebody types, with modifiers, in dialogs, and when turned off. */
export function useKeys(keys: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
      const typing = event.target instanceof Element && event.target.matches('input, textarea, select');
      if (event.key === 'Escape') leave(keys, typing);
      else if (!typing && keys.on && act(keys, event.key)) event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

function leave({ route, go }: Keys, typing: boolean): void {
  if (route.view === 'case') go({ view: 'cases', q: route.q });
  else if (route.view === 'cases' && route.q !== '') go({ view: 'cases', q: '' }, 'replace');
  else if (route.view === 'cases' && !typing) go({ view: 'overview' });
}

function act({ route, go, step, help }: Keys, key: string): boolean {
  if (key === '?') help();
  else if (key === 'j') step(1);
  else if (key === 'k') step(-1);
  else if (key === '/') {
    if (route.view !== 'cases') go({ view: 'cases', q: route.view === 'case' ? route.q : '' });
    // After the render that is already queued, before the next key.
    queueMicrotask(() => document.getElementById('search')?.focus());
  } else return false;
  return true;
}
