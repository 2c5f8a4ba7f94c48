import type { ExchangeView } from '../../view.ts';
import { asked } from '../conditions.ts';

/** What a request asks for in one field, be it JSON or a multipart form; null where it says nothing. */
export function askedField(view: ExchangeView, name: string): string | null {
  const value = asked(view)[name];
  if (typeof value === 'string') return value;
  return view.request === undefined ? formField(view.requestText, name) : null;
}

/** The text field of a multipart form. The name is one of ours, never hostile text. */
function formField(body: string, name: string): string | null {
  const head = new RegExp(`name="${name}"(?:;[^\\r\\n]*)?\\r?\\n(?:[^\\r\\n]+\\r?\\n)*\\r?\\n`).exec(body);
  if (head === null) return null;
  return (
    body
      .slice(head.index + head[0].length)
      .split(/\r?\n/, 1)[0]
      ?.trim() ?? null
  );
}
