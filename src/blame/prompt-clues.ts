import { isJsonObject, type JsonObject } from '../domain/json.ts';
import type { Clue } from './blame.ts';
import { declaredTools } from './raw-markup.ts';
import { clue } from './recorded-clues.ts';

/** The last turn ends, and nobody's begins: nothing, or one token that closes. */
const CLOSED_TURN = /^(<\|?[^<>]*(end|eot|eos)[^<>]*>|<\/s>)?$/i;
/** Characters by which a message is looked for; templates may cut or wrap what follows. */
const BEGINNING = 40;

/** What of a request is not in the prompt that the server made of it. */
export function promptClues(prompt: string, request: JsonObject): readonly Clue[] {
  const texts = textsAsked(request);
  // A message may name a tool: what is left of the prompt without the messages has to name it too.
  const around = texts.reduce((left, text) => left.replaceAll(text, ''), prompt);
  const missing = [
    ...toolsAsked(request).filter((name) => !around.includes(name)),
    ...texts.map(beginningOf).filter((words) => !prompt.includes(words) && !prompt.includes(escaped(words))),
  ];
  if (missing.length > 0)
    return [clue(['template', 'high'], 'blame-prompt-lacks', { words: missing.slice(0, 3) })];
  const last = texts.at(-1) ?? '';
  const at = prompt.lastIndexOf(last);
  const after = prompt.slice(at + last.length).trim();
  const isOpen = last === '' || at < 0 || !CLOSED_TURN.test(after);
  return isOpen ? [] : [clue(['template', 'high'], 'blame-no-opening', { after: after.slice(0, 60) })];
}

function beginningOf(text: string): string {
  return text.split('\n')[0]?.slice(0, BEGINNING) ?? '';
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Tools that the model must get to know. */
function toolsAsked(request: JsonObject): readonly string[] {
  return request['tool_choice'] === 'none' ? [] : Object.keys(declaredTools(request));
}

/** The texts of all messages in order, without the blanks around them. */
function textsAsked({ messages }: JsonObject): readonly string[] {
  const list = Array.isArray(messages) ? messages.filter(isJsonObject) : [];
  const texts = list.flatMap(({ content }) => {
    if (typeof content === 'string') return [content];
    const parts = Array.isArray(content) ? content.filter(isJsonObject) : [];
    return parts.flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
  });
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}
