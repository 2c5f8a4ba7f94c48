import { isJsonObject, type JsonObject, type JsonValue } from '../../../domain/json.ts';
import type { PageResponse } from '../page-data.ts';

/** What a stream event carried. */
export const LANES = ['reasoning', 'content', 'toolCalls', 'otherEvents'] as const;
export type Lane = (typeof LANES)[number];

export type StreamEvent = {
  readonly index: number;
  readonly ms: number | null;
  /** Milliseconds since the event before. */
  readonly pause: number | null;
  readonly lane: Lane;
  /** The text that it added to the answer, if any. */
  readonly added: string;
  /** What it is where it added nothing: `finish_reason: stop`, `usage`, its type, else its data. */
  readonly note: string;
  readonly raw: string;
};

/** A response's stream events with their times and what each carried. */
export function streamEvents({ body, events }: PageResponse): readonly StreamEvent[] {
  let before: number | null = null;
  return events.map(([start, end, ms], index) => {
    const raw = body.text.slice(start, end).trimEnd();
    const pause: number | null = ms === null || before === null ? null : ms - before;
    before = ms ?? before;
    return { index, ms, pause, raw, ...carried(raw) };
  });
}

/** A silence in a stream: when it began, how long it was, and the event that ended it (null: none did). */
export type Pause = { readonly fromMs: number; readonly ms: number; readonly before: number | null };

/** The longest silence between events, or after the last one where the stream did not end by itself. */
export function longestPause(
  events: readonly StreamEvent[],
  { ended, durationMs }: { readonly ended: PageResponse['ended']; readonly durationMs: number },
): Pause | null {
  const between = events.flatMap(({ ms, pause, index }) =>
    ms === null || pause === null ? [] : [{ fromMs: ms - pause, ms: pause, before: index }],
  );
  const last = events.at(-1)?.ms ?? null;
  const tail =
    last === null || ended === 'complete' ? [] : [{ fromMs: last, ms: durationMs - last, before: null }];
  return [...between, ...tail].reduce<Pause | null>(
    (longest, pause) => (pause.ms > (longest?.ms ?? 0) ? pause : longest),
    null,
  );
}

/** Whether a pause stands out: far above the usual one, and long enough for a person to notice. */
export function standsOut(pause: Pause, events: readonly StreamEvent[]): boolean {
  const pauses = events.flatMap((event) => event.pause ?? []).sort((a, b) => a - b);
  return pause.ms >= 200 && pause.ms > 5 * (pauses[Math.floor(pauses.length / 2)] ?? 0);
}

type Carried = { readonly lane: Lane; readonly added: string };

function carried(raw: string): Carried & { readonly note: string } {
  const data = raw
    .split(/\r\n|\r|\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).replace(/^ /, ''))
    .join('\n');
  const json = parsed(data);
  if (!isJsonObject(json)) return { lane: 'otherEvents', added: '', note: data === '' ? raw : data };
  const said = chatDelta(json['choices']) ?? namedDelta(json['type'], json['delta']);
  return { ...said, note: noteOf(json) ?? data };
}

function noteOf(json: JsonObject): string | null {
  const choice = Array.isArray(json['choices']) ? json['choices'][0] : undefined;
  const delta = isJsonObject(choice) ? choice['delta'] : undefined;
  const notes = [
    isJsonObject(choice) && typeof choice['finish_reason'] === 'string'
      ? `finish_reason: ${choice['finish_reason']}`
      : '',
    isJsonObject(delta) && typeof delta['role'] === 'string' ? `role: ${delta['role']}` : '',
    isJsonObject(json['usage']) ? `usage: ${JSON.stringify(json['usage'])}` : '',
    json['error'] === undefined ? '' : `error: ${JSON.stringify(json['error'])}`,
    typeof json['type'] === 'string' ? json['type'] : '',
  ].filter((note) => note !== '');
  return notes.length === 0 ? null : notes.join(', ');
}

function chatDelta(choices: JsonValue | undefined): Carried | null {
  const first = Array.isArray(choices) ? choices[0] : undefined;
  if (!isJsonObject(first)) return null;
  if (typeof first['text'] === 'string') return { lane: 'content', added: first['text'] } as const;
  const delta = first['delta'];
  if (!isJsonObject(delta)) return null;
  const reasoning = delta['reasoning_content'] ?? delta['reasoning'] ?? delta['thinking'];
  if (typeof reasoning === 'string' && reasoning !== '') {
    return { lane: 'reasoning', added: reasoning } as const;
  }
  const calls = delta['tool_calls'];
  if (Array.isArray(calls) && calls.length > 0) {
    return { lane: 'toolCalls', added: calls.map(callText).join(' ') } as const;
  }
  const content = delta['content'] ?? delta['refusal'];
  return typeof content === 'string' && content !== ''
    ? ({ lane: 'content', added: content } as const)
    : null;
}

function callText(call: JsonValue): string {
  const inner = isJsonObject(call) ? call['function'] : undefined;
  if (!isJsonObject(inner)) return '';
  return [inner['name'], inner['arguments']].filter((part) => typeof part === 'string').join('');
}

/** Responses (`response.output_text.delta` with a string) and Messages (`content_block_delta` with an object). */
function namedDelta(type: JsonValue | undefined, delta: JsonValue | undefined): Carried {
  const kind = [type, isJsonObject(delta) ? delta['type'] : ''].join(' ');
  const lane: Lane = /reasoning|thinking/.test(kind)
    ? 'reasoning'
    : /function_call|input_json/.test(kind)
      ? 'toolCalls'
      : /text|refusal/.test(kind)
        ? 'content'
        : 'otherEvents';
  const text = isJsonObject(delta) ? (delta['text'] ?? delta['thinking'] ?? delta['partial_json']) : delta;
  return {
    lane: typeof text === 'string' ? lane : 'otherEvents',
    added: typeof text === 'string' ? text : '',
  } as const;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
