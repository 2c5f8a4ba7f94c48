import { isJsonObject, type JsonObject, type JsonValue } from '../../../domain/json.ts';

/** A request as a reader sees it: turns, tools, and every other field. */
export type Conversation = {
  readonly turns: readonly Turn[];
  readonly tools: readonly { readonly name: string; readonly definition: JsonValue }[];
  readonly parameters: readonly (readonly [string, JsonValue])[];
};

export type Turn = { readonly role: string; readonly parts: readonly Part[] };

/** `text` is prose; the others are labelled; `json` is shown as it stands. */
export type Part =
  | { readonly kind: 'text' | 'reasoning'; readonly text: string }
  | { readonly kind: 'call'; readonly name: string; readonly id: string; readonly text: string }
  | { readonly kind: 'result'; readonly id: string; readonly text: string }
  | { readonly kind: 'json'; readonly value: JsonValue };

const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set([
  'messages',
  'input',
  'prompt',
  'system',
  'instructions',
  'tools',
]);

/** Reads the request bodies of all APIs; null where the body is no JSON object. */
export function conversationOf(text: string): Conversation | null {
  const body = parsed(text);
  if (!isJsonObject(body)) return null;
  const system = body['system'] ?? body['instructions'];
  return {
    turns: [
      ...(system === undefined ? [] : [{ role: 'system', parts: partsOf(system) }]),
      ...turnsOf(body['messages'] ?? body['input'] ?? body['prompt']),
    ],
    tools: Array.isArray(body['tools']) ? body['tools'].map(toolOf) : [],
    parameters: Object.entries(body).filter(([key]) => !SHOWN_ELSEWHERE.has(key)),
  };
}

function turnsOf(value: JsonValue | undefined): readonly Turn[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ role: 'user', parts: partsOf(value) }];
  return value.map((item) => (isJsonObject(item) ? turnOf(item) : { role: 'user', parts: partsOf(item) }));
}

function turnOf(item: JsonObject): Turn {
  const type = item['type'];
  if (type === 'function_call') {
    return { role: 'assistant', parts: [callPart(item, item['call_id'], item['arguments'])] };
  }
  if (type === 'function_call_output') {
    return {
      role: 'tool',
      parts: [{ kind: 'result', id: word(item['call_id']), text: prose(item['output']) }],
    };
  }
  const role = word(item['role']) || word(type) || 'user';
  if (role === 'tool') {
    return {
      role,
      parts: [{ kind: 'result', id: word(item['tool_call_id']), text: prose(item['content']) }],
    };
  }
  const reasoning = item['reasoning_content'] ?? item['reasoning'] ?? item['thinking'];
  const calls = Array.isArray(item['tool_calls']) ? item['tool_calls'] : [];
  return {
    role,
    parts: [
      ...(typeof reasoning === 'string' && reasoning !== ''
        ? [{ kind: 'reasoning', text: reasoning } as const]
        : []),
      ...('content' in item ? partsOf(item['content'] ?? null) : [{ kind: 'json', value: item } as const]),
      ...calls.map((call) => chatCall(call)),
    ],
  };
}

function partsOf(content: JsonValue): readonly Part[] {
  if (content === null) return [];
  if (typeof content === 'string') return [{ kind: 'text', text: content }];
  if (!Array.isArray(content)) return [{ kind: 'json', value: content }];
  return content.map((part): Part => {
    if (!isJsonObject(part)) return { kind: 'json', value: part };
    if (typeof part['text'] === 'string') return { kind: 'text', text: part['text'] };
    if (part['type'] === 'thinking') return { kind: 'reasoning', text: word(part['thinking']) };
    if (part['type'] === 'tool_use') return callPart(part, part['id'], part['input']);
    if (part['type'] === 'tool_result') {
      return { kind: 'result', id: word(part['tool_use_id']), text: prose(part['content']) };
    }
    return { kind: 'json', value: part };
  });
}

function chatCall(call: JsonValue): Part {
  const inner = isJsonObject(call) ? call['function'] : undefined;
  return isJsonObject(call) && isJsonObject(inner)
    ? callPart(inner, call['id'], inner['arguments'])
    : { kind: 'json', value: call };
}

function callPart(named: JsonObject, id: JsonValue | undefined, given: JsonValue | undefined): Part {
  return { kind: 'call', name: word(named['name']), id: word(id), text: prose(given) };
}

function toolOf(tool: JsonValue): { readonly name: string; readonly definition: JsonValue } {
  const inner = isJsonObject(tool) && isJsonObject(tool['function']) ? tool['function'] : tool;
  const name = isJsonObject(inner) ? word(inner['name']) || word(inner['type']) : '';
  return { name: name || '?', definition: tool };
}

function word(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function prose(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
