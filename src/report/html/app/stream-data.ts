import { isJsonObject, type JsonValue } from '../../../domain/json.ts';
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

/** The event after the longest pause, if times are known. */
export function longestPause(events: readonly StreamEvent[]): StreamEvent | null {
  return events.reduce<StreamEvent | null>(
    (longest, event) => (event.pause !== null && event.pause > (longest?.pause ?? 0) ? event : longest),
    null,
  );
}

function carried(raw: string): { readonly lane: Lane; readonly added: string } {
  const data = raw
    .split(/\r\n|\r|\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).replace(/^ /, ''))
    .join('\n');
  const json = parsed(data);
  if (!isJsonObject(json)) return { lane: 'otherEvents', added: '' };
  return chatDelta(json['choices']) ?? namedDelta(json['type'], json['delta']);
}

function chatDelta(choices: JsonValue | undefined) {
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
function namedDelta(type: JsonValue | undefined, delta: JsonValue | undefined) {
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
