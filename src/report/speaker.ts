import type { Message } from '../domain/diagnostic.ts';
import { type Language, type MessageCode, message, renderText } from '../messages/index.ts';

/** Sentences of the catalogue in one language. */
export type Say = (code: MessageCode, params?: Message['params']) => string;

/** A function that says catalogue sentences in a language. */
export function speaker(language: Language): Say {
  return (code, params = {}) => renderText(language, message(code, params));
}
