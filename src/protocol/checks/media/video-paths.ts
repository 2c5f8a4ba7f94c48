import type { ExchangeView } from '../../view.ts';

/** Whether an exchange makes a video job or asks for one. */
export function isJob(view: ExchangeView): boolean {
  const { method } = view;
  const path = pathOf(view);
  if (method === 'POST') return /\/videos(?:\/[^/]+\/remix)?$/.test(path);
  return method === 'GET' && /\/videos\/[^/]+$/.test(path);
}

/** Whether an exchange asks for the bytes that a job made. */
export function isContent(view: ExchangeView): boolean {
  return view.method === 'GET' && /\/videos\/[^/]+\/content$/.test(pathOf(view));
}

/** The job that a path names; null for a job that is being made. */
export function jobId(view: ExchangeView): string | null {
  if (view.method !== 'GET') return null;
  const id = /\/videos\/([^/]+)$/.exec(pathOf(view))?.[1];
  return id === undefined ? null : plain(id);
}

/** Empty for plain HTTP whose path is not versioned: files of a web site may lie under /videos too. */
function pathOf({ api, url }: ExchangeView): string {
  const path = (url.split(/[?#]/, 1)[0] ?? '').replace(/\/$/, '');
  return api === 'videos' || /\/v\d\w*\/videos\//.test(path) ? path : '';
}

function plain(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
