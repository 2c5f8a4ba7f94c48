import { isJsonObject, type JsonObject } from '../domain/json.ts';
import { message } from '../messages/index.ts';
import type { ExchangeView } from '../protocol/view.ts';
import type { Clue } from './blame.ts';
import { LADDERS, type RungRequest } from './ladder.ts';
import { promptClues } from './prompt-clues.ts';
import { callsWritten, declaredTools } from './raw-markup.ts';
import { clue } from './recorded-clues.ts';

/** Sends a request beside the API, or the chat request changed; null = it was not sent. */
export type AskServer = {
  readonly beside: (name: string, request: RungRequest) => Promise<ExchangeView | null>;
  /** Sends a chat body and tells which checks fail. */
  readonly chat: (
    name: string,
    body: JsonObject,
  ) => Promise<{ readonly view: ExchangeView; readonly failed: readonly string[] } | null>;
};

/** The question that failed, and what is known of who was asked. */
export type Climb = {
  readonly view: ExchangeView;
  readonly failed: readonly string[];
  readonly engine: string | null;
  readonly family: string | undefined;
};

/** Goes down the ladder that the engine offers: the prompt, the raw words, the same question the other way. At most five requests. */
export async function climb(ask: AskServer, question: Climb): Promise<readonly Clue[]> {
  const { view, engine } = question;
  const request = isJsonObject(view.request) ? view.request : {};
  if (view.api !== 'chat') return [clue(['unknown', 'low'], 'blame-no-rung', { what: view.api })];
  const twins = await askTwins(ask, question, request);
  const ladder = LADDERS[engine ?? ''];
  if (ladder === undefined)
    return [...twins, clue(['unknown', 'low'], 'blame-no-rung', { what: engine ?? '?' })];
  const rendered = await ask.beside('render', ladder.render(request));
  const prompt = rendered?.answer.json === undefined ? null : ladder.prompt(rendered.answer.json);
  if (prompt === null)
    return [...twins, clue(['unknown', 'low'], 'blame-no-rung', { what: `${engine}: prompt` })];
  const gaps = promptClues(prompt, request);
  if (gaps.length > 0) return [...gaps, ...twins];
  const raw = await ask.beside('raw', ladder.raw(prompt, request));
  const words = raw?.answer.json === undefined ? null : ladder.words(raw.answer.json);
  if (words === null)
    return [...twins, clue(['unknown', 'low'], 'blame-no-rung', { what: `${engine}: raw text` })];
  return [...twins, ...wordsClues(words, question, request)];
}

/** Asked again as it was, then without streaming: a fault that goes away with streaming is in the streaming. */
async function askTwins(
  ask: AskServer,
  { view, failed }: Climb,
  request: JsonObject,
): Promise<readonly Clue[]> {
  const [main] = failed;
  if (main === undefined) return [];
  const again = await ask.chat('again', request);
  const isBack = again?.failed.includes(main) ?? false;
  if (!isBack) return again === null ? [] : [clue(['unknown', 'low'], 'blame-not-again', { check: main })];
  if (view.answer.form !== 'stream') return [];
  const whole = await ask.chat('not-streamed', without(request, ['stream', 'stream_options']));
  if (whole === null || whole.failed.length > 0) return [];
  const layer = /reason|think/.test(main)
    ? 'reasoning-parser'
    : /tool|call/.test(main)
      ? 'tool-parser'
      : 'endpoint';
  return [clue([layer, 'high'], 'blame-only-streamed', { check: main, twin: 'not-streamed' })];
}

/** What the model wrote for the same prompt, read by the reference parser, beside what the API made of it. */
function wordsClues(words: string, { view, family }: Climb, request: JsonObject): readonly Clue[] {
  const told = { words: words.slice(0, 200) };
  if (Object.keys(declaredTools(request)).length === 0)
    return [{ layer: 'model', confidence: 'medium', why: message('blame-raw-plain', told) }];
  const { sound, malformed } = callsWritten(words, family, request);
  const got = view.answer.choices.flatMap(({ toolCalls }) => toolCalls.map(({ name }) => name));
  if (sound.length > 0 && got.length < sound.length)
    return [
      clue(['tool-parser', 'high'], 'blame-raw-call', { ...told, names: sound.map(({ name }) => name) }),
    ];
  if (sound.length === 0)
    return [
      clue(
        ['model', malformed ? 'high' : 'medium'],
        malformed ? 'blame-raw-malformed' : 'blame-raw-no-call',
        told,
      ),
    ];
  return [clue(['model', 'low'], 'blame-raw-same', told)];
}

function without(body: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)));
}
