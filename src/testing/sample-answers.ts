import type { JsonObject } from '../domain/json.ts';
import { HOSTILE_STRINGS } from './hostile-strings.ts';

/** One of the hostile texts. */
export function hostile(index: number): string {
  return HOSTILE_STRINGS[index % HOSTILE_STRINGS.length] ?? '';
}

/** A chat answer in which every field is hostile. */
export function hostileAnswer(seed: number): JsonObject {
  const calls = HOSTILE_STRINGS.map((text, index) => ({
    id: `${text}-${index}`,
    type: 'function',
    function: { name: text, arguments: text },
  }));
  const message = {
    role: 'assistant',
    content: HOSTILE_STRINGS.join('\n'),
    reasoning_content: hostile(seed),
    tool_calls: calls,
  };
  return {
    ...textAnswer(''),
    model: hostile(seed),
    choices: [{ index: 0, message, finish_reason: hostile(seed) }],
  };
}

/** A chat answer with text. */
export function textAnswer(content: string): JsonObject {
  const message = { role: 'assistant', content };
  return {
    ...envelope('chat.completion'),
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage: USAGE,
  };
}

/** A chat answer that calls get_weather. */
export function toolAnswer(seed: number): JsonObject {
  const message = { role: 'assistant', content: null, tool_calls: [call(seed)] };
  return {
    ...envelope('chat.completion'),
    choices: [{ index: 0, message, finish_reason: 'tool_calls' }],
    usage: USAGE,
  };
}

/** A tool call as it stands in a message. */
export function call(seed: number): JsonObject {
  return {
    id: `call_${seed}`,
    type: 'function',
    function: { name: 'get_weather', arguments: '{"city": "Paris", "unit": "celsius"}' },
  };
}

const USAGE: JsonObject = { prompt_tokens: 120, completion_tokens: 42, total_tokens: 162 };

function envelope(object: string): JsonObject {
  return { id: 'chatcmpl-7f3a', object, created: 1763892245, model: 'Qwen/Qwen3-Coder-30B-A3B-Instruct' };
}

function delta(delta: JsonObject, finish: string | null = null): string {
  return JSON.stringify({
    ...envelope('chat.completion.chunk'),
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
}

/** Events of a chat stream with reasoning, then text. */
export function textStream(reasoning: string, pieces: readonly string[], seed: number): readonly string[] {
  const thoughts = reasoning.match(/\S+\s*/g) ?? [];
  return [
    delta({ role: 'assistant', content: seed % 2 === 0 ? '' : null }),
    ...thoughts.map((text) => delta({ reasoning_content: text })),
    ...pieces.map((text) => delta({ content: text })),
    delta({}, 'stop'),
    '[DONE]',
  ];
}

/** Events of a chat stream with one tool call in small pieces. */
export function toolStream(name: string, text: string, seed: number): readonly string[] {
  const head = { index: 0, id: `call_${seed}`, type: 'function', function: { name, arguments: '' } };
  return [
    delta({ role: 'assistant', content: null }),
    delta({ tool_calls: [head] }),
    ...(text.match(/.{1,6}/g) ?? []).map((part) =>
      delta({ tool_calls: [{ index: 0, function: { arguments: part } }] }),
    ),
    delta({}, 'tool_calls'),
    '[DONE]',
  ];
}
