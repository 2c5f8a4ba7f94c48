import { hash } from 'node:crypto';
import type { ExchangeSignature, Signature } from '../domain/grade.ts';
import { isJsonObject, type JsonObject } from '../domain/json.ts';
import type { Answer } from '../protocol/answer.ts';
import { asked } from '../protocol/checks/conditions.ts';
import { parseJson } from '../protocol/event-json.ts';
import type { ExchangeView } from '../protocol/view.ts';
import { argumentTypes } from './argument-types.ts';

/** What a trial's answers looked like, without their words. `digests`: those of the views, where they are known. */
export function signatureOf(
  views: readonly ExchangeView[],
  digests: readonly string[] = answerDigests(views),
): Signature {
  return { exchanges: views.map(exchangeSignature), equal: pattern(digests) };
}

/** One digest an answer, of its words alone: ids, times and counts differ every time. */
export function answerDigests(views: readonly ExchangeView[]): readonly string[] {
  return views.map(canonical);
}

function exchangeSignature(view: ExchangeView): ExchangeSignature {
  const { choices, fields } = view.answer;
  const code = view.response?.status;
  const status = code === undefined ? 'none' : `${Math.floor(code / 100)}xx`;
  if (wasLeft(view)) return { status, ...NOTHING_SAID };
  return {
    status,
    tools: choices.flatMap((choice) =>
      choice.toolCalls.map((call) => ({ name: call.name ?? '', arguments: argumentTypes(call.arguments) })),
    ),
    finish: choices.map((choice) => choice.finishReason ?? 'none'),
    channels: [...new Set(choices.flatMap((choice) => choice.channels))],
    parsed: parsedOf(view),
    fields,
  };
}

/** We hung up on it: how much of it had come by then is chance. */
function wasLeft({ response }: ExchangeView): boolean {
  return response?.ended === 'hung_up';
}

const NOTHING_SAID = { tools: [], finish: [], channels: [], parsed: null, fields: {} } as const;

/** Whether the text parses where JSON was asked for; null where it was not. */
function parsedOf(view: ExchangeView): boolean | null {
  if (!asksJson(asked(view))) return null;
  const { choices } = view.answer;
  return choices.length > 0 && choices.every((choice) => parseJson(choice.text ?? '') !== undefined);
}

function asksJson(request: JsonObject): boolean {
  const { text, output_config: config } = request;
  const format = [
    request['response_format'],
    isJsonObject(text) ? text['format'] : undefined,
    isJsonObject(config) ? config['format'] : undefined,
    request['output_format'],
  ].find(isJsonObject);
  const type = format?.['type'];
  if (type === 'json_object' || type === 'json_schema') return true;
  const guided = request['structured_outputs'];
  return request['guided_json'] !== undefined || (isJsonObject(guided) && guided['json'] !== undefined);
}

/** An answer without what differs every time: ids, times, counts. */
function canonical(view: ExchangeView): string {
  const { answer, response } = view;
  if (wasLeft(view)) return digest([response?.status ?? 0, 'hung up']);
  return digest([
    response?.status ?? 0,
    answer.error?.message ?? null,
    ...answer.choices.map(wordsOf),
    vectors(answer),
  ]);
}

function wordsOf(choice: Answer['choices'][number]) {
  const calls = choice.toolCalls.map((call) => [call.name, call.arguments.raw]);
  return [choice.text, choice.reasoning, choice.refusal, calls, choice.finishReason];
}

function vectors({ embeddings, models }: Answer) {
  return [embeddings.map(({ values }) => values), models];
}

function digest(value: unknown): string {
  return hash('sha256', JSON.stringify(value), 'base64');
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Equal answers get equal letters in order of appearance; after Z comes A1. */
function pattern(answers: readonly string[]): string {
  const known = new Map<string, string>();
  return answers
    .map((answer) => {
      const round = Math.floor(known.size / LETTERS.length);
      const letter =
        known.get(answer) ?? `${LETTERS[known.size % LETTERS.length]}${round === 0 ? '' : round}`;
      known.set(answer, letter);
      return letter;
    })
    .join('');
}
