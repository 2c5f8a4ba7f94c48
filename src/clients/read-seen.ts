import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import { joinTexts, objectsOf, textOf } from '../protocol/json-read.ts';
import type { Seen, SeenCall, SeenChoice, SeenUsage } from './client.ts';

/** Reads a chat completion as its users do: what has another type than promised cannot be used. */
export function readChatCompletion(result: unknown): Seen {
  return readChoices(result, (choice, position) => {
    const message = choice['message'];
    // A program reads `choices[0].message.content`, which throws here.
    if (!isJsonObject(message)) return null;
    return {
      index: numberAt(choice, 'index') ?? position,
      text: textOf(message['content']),
      // The library's types have no name for it.
      reasoning: undefined,
      refusal: textOf(message['refusal']),
      calls: callsOf(message),
      finish: textOf(choice['finish_reason']),
    };
  });
}

/** Reads a text completion. */
export function readTextCompletion(result: unknown): Seen {
  return readChoices(result, (choice, position) => ({
    index: numberAt(choice, 'index') ?? position,
    text: textOf(choice['text']),
    reasoning: undefined,
    refusal: undefined,
    calls: undefined,
    finish: textOf(choice['finish_reason']),
  }));
}

/** Reads a response of the Responses API as one choice. */
export function readResponseObject(result: unknown): Seen {
  const response = objectOf(result);
  const items = objectsOf(response['output']);
  const parts = items.filter(isType('message')).flatMap((item) => objectsOf(item['content']));
  const choice: SeenChoice = {
    index: 0,
    text: joinTexts(parts.filter(isType('output_text')).map((part) => textOf(part['text']))),
    reasoning: joinTexts(items.filter(isType('reasoning')).map(reasoningOf)),
    refusal: joinTexts(parts.filter(isType('refusal')).map((part) => textOf(part['refusal']))),
    calls: items.filter(isType('function_call', 'custom_tool_call')).map((item) => ({
      id: textOf(item['call_id']),
      name: textOf(item['name']),
      input: textOf(item['type'] === 'function_call' ? item['arguments'] : item['input']),
    })),
    finish: textOf(objectAt(response, 'incomplete_details')['reason']) ?? textOf(response['status']),
  };
  return {
    choices: Array.isArray(response['output']) ? [choice] : null,
    usage: usageOf(response, ['input_tokens', 'output_tokens', 'total_tokens']),
    embeddings: [],
  };
}

/** Reads a message of Anthropic's API as one choice. */
export function readAnthropicMessage(result: unknown): Seen {
  const message = objectOf(result);
  const blocks = objectsOf(message['content']);
  const choice: SeenChoice = {
    index: 0,
    text: joinTexts(blocks.filter(isType('text')).map((block) => textOf(block['text']))),
    reasoning: joinTexts(blocks.filter(isType('thinking')).map((block) => textOf(block['thinking']))),
    refusal: undefined,
    calls: blocks
      .filter(isType('tool_use'))
      .map((block) => ({ id: textOf(block['id']), name: textOf(block['name']), input: block['input'] })),
    finish: textOf(message['stop_reason']),
  };
  return {
    choices: Array.isArray(message['content']) ? [choice] : null,
    usage: { ...usageOf(message, ['input_tokens', 'output_tokens', 'total_tokens']), total: undefined },
    embeddings: [],
  };
}

/** Reads a list of embeddings. */
export function readEmbeddingList(result: unknown): Seen {
  const list = objectOf(result);
  return {
    choices: Array.isArray(list['data']) ? [] : null,
    usage: { ...usageOf(list, OPENAI_USAGE), completion: undefined },
    embeddings: objectsOf(list['data']).map((each) => numbersOf(each['embedding'])),
  };
}

const OPENAI_USAGE = ['prompt_tokens', 'completion_tokens', 'total_tokens'] as const;

/** The numbers of a vector; none where it is no list of numbers. */
export function numbersOf(vector: unknown): readonly number[] {
  if (!Array.isArray(vector)) return [];
  const values: readonly unknown[] = vector;
  return values.every((each) => typeof each === 'number') ? values : [];
}

/** Null where the choice has nothing to read. */
type ReadChoice = (choice: JsonObject, position: number) => SeenChoice | null;

function readChoices(result: unknown, read: ReadChoice): Seen {
  const completion = objectOf(result);
  const { choices } = completion;
  return {
    choices: Array.isArray(choices)
      ? objectsOf(choices)
          .map(read)
          .filter((each) => each !== null)
      : null,
    usage: usageOf(completion, OPENAI_USAGE),
    embeddings: [],
  };
}

function callsOf(message: JsonObject): readonly SeenCall[] {
  const calls = objectsOf(message['tool_calls']).map((call) => {
    const custom = call['custom'];
    const body = isJsonObject(custom) ? custom : objectAt(call, 'function');
    const input = isJsonObject(custom) ? body['input'] : body['arguments'];
    return { id: textOf(call['id']), name: textOf(body['name']), input: textOf(input) };
  });
  const legacy = message['function_call'];
  if (calls.length > 0 || !isJsonObject(legacy)) return calls;
  return [{ id: null, name: textOf(legacy['name']), input: textOf(legacy['arguments']) }];
}

function reasoningOf(item: JsonObject): string | null {
  const texts = (field: string) => joinTexts(objectsOf(item[field]).map((part) => textOf(part['text'])));
  return texts('content') ?? texts('summary');
}

function usageOf(
  holder: JsonObject,
  [prompt, completion, total]: readonly [string, string, string],
): SeenUsage {
  const usage = objectAt(holder, 'usage');
  return {
    prompt: numberAt(usage, prompt),
    completion: numberAt(usage, completion),
    total: numberAt(usage, total),
  };
}

function isType(...types: readonly string[]): (value: JsonObject) => boolean {
  return (value) => types.includes(String(value['type']));
}

/** Libraries hand out plain objects; anything else has no fields to read. */
function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function objectAt(holder: JsonObject, key: string): JsonObject {
  return objectOf(holder[key] satisfies JsonValue | undefined);
}

function numberAt(holder: JsonObject, key: string): number | null {
  const value = holder[key];
  return typeof value === 'number' ? value : null;
}
