import { isJsonObject, type JsonValue } from '../../../domain/json.ts';
import type { ExchangeView } from '../../view.ts';

/** Keys whose values are words of the API, not of the person who asks. */
const API_WORDS = new Set(['role', 'type', 'model', 'id', 'call_id', 'tool_call_id', 'tool_use_id']);

const known = new WeakMap<ExchangeView, string>();

/**
 * Everything that a request tells the model, as one text: messages, tools, results, schemas. An answer may echo any
 * of it, so nothing that stands here is a leak.
 */
export function promptText(view: ExchangeView): string {
  const before = known.get(view);
  if (before !== undefined) return before;
  const parts: string[] = [];
  if (view.request === undefined) parts.push(view.requestText);
  else collect(view.request, parts);
  const text = parts.join('\n');
  known.set(view, text);
  return text;
}

/** What people and tools said in a request, without the declarations of tools and schemas. */
export function conversationText(view: ExchangeView): string {
  if (!isJsonObject(view.request)) return view.requestText;
  const parts: string[] = [];
  for (const key of ['messages', 'input', 'instructions', 'system', 'prompt']) {
    const value = view.request[key];
    if (value !== undefined) collect(value, parts);
  }
  return parts.join('\n');
}

/** Whether the request itself contains a text, whatever its letters' case. */
export function promptHas(view: ExchangeView, words: string): boolean {
  return promptText(view).toLowerCase().includes(words.toLowerCase());
}

function collect(value: JsonValue, parts: string[]): void {
  const open: JsonValue[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') parts.push(next);
    else if (Array.isArray(next)) for (const each of next as readonly JsonValue[]) open.push(each);
    else if (isJsonObject(next)) {
      for (const [key, child] of Object.entries(next)) {
        if (!API_WORDS.has(key) || typeof child !== 'string') open.push(child);
      }
    }
  }
}
