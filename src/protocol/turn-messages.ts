import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';

/** A scripted result as the text of a tool message: text as it is, anything else as JSON. */
export function toolText(content: JsonValue): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}

/** The user's next words as messages: none, one with this content, or a message that was written out with its role. */
export function userMessages(user: JsonValue | null): readonly JsonObject[] {
  if (user === null) return [];
  return isJsonObject(user) && typeof user['role'] === 'string' ? [user] : [{ role: 'user', content: user }];
}
