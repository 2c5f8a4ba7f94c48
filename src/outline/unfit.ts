import type { Message } from '../domain/diagnostic.ts';
import { type JsonValue, jsonType } from '../domain/json.ts';
import { message } from '../messages/index.ts';

/** Why an outline cannot be read. */
export type Unread = { readonly problem: Message };

/** What stands at a place of the file is not what the outline wants there. */
export function unfit(where: string, wanted: string, got: JsonValue | undefined): Unread {
  const shown = typeof got === 'number' || typeof got === 'string' ? JSON.stringify(got) : jsonType(got);
  return { problem: message('outline-unfit', { where, wanted, got: shown }) };
}
