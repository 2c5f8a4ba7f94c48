import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import { joinTexts, objectsOf, textOf } from '../protocol/json-read.ts';
import { type Client, NOWHERE, type Question, type Seen, type SeenUsage } from './client.ts';
import { numbersOf } from './read-seen.ts';

type Provider = ReturnType<typeof import('@ai-sdk/openai-compatible')['createOpenAICompatible']>;

/** The provider with which Vercel's AI SDK speaks to OpenAI-compatible servers. It reads the first choice alone. */
export const aiSdk: Client = {
  name: '@ai-sdk/openai-compatible',
  oldest: 1,
  apis: ['chat', 'completions', 'embeddings'],
  couldAsk: ({ request }) =>
    [undefined, null, 1].includes(request['n'] as number) && request['encoding_format'] !== 'base64',
  async ask(library, question) {
    const { createOpenAICompatible } = library as typeof import('@ai-sdk/openai-compatible');
    const provider = createOpenAICompatible({
      name: 'recorded',
      baseURL: NOWHERE,
      fetch: question.fetch,
      includeUsage: true,
    });
    return question.api === 'embeddings' ? await askEmbeddings(provider) : await askText(provider, question);
  },
};

async function askText(provider: Provider, { api, stream }: Question): Promise<Seen> {
  const model = api === 'completions' ? provider.completionModel('m') : provider.chatModel('m');
  const options = { prompt: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'hi' }] }] };
  if (!stream) {
    const { content, finishReason, usage } = await model.doGenerate(options);
    return seenOf(content as unknown as readonly JsonObject[], { finishReason, usage } as JsonObject, api);
  }
  const parts: JsonObject[] = [];
  const { stream: events } = await model.doStream(options);
  for await (const part of events) parts.push(part as unknown as JsonObject);
  const failed = parts.find(({ type }) => type === 'error');
  if (failed !== undefined) throw failed['error'];
  return seenOf(parts, parts.findLast(({ type }) => type === 'finish') ?? {}, api);
}

/** Content parts and stream parts differ in the names of their texts alone. */
function seenOf(parts: readonly JsonObject[], end: JsonObject, api: Question['api']): Seen {
  const texts = (...types: readonly string[]) =>
    joinTexts(
      parts
        .filter(({ type }) => types.includes(String(type)))
        .map((part) => textOf(part['delta']) ?? textOf(part['text'])),
    );
  const calls = parts
    .filter(({ type }) => type === 'tool-call')
    .map((part) => ({
      id: textOf(part['toolCallId']),
      name: textOf(part['toolName']),
      input: part['input'],
    }));
  const choice = {
    index: 0,
    text: texts('text', 'text-delta'),
    reasoning: api === 'chat' ? texts('reasoning', 'reasoning-delta') : undefined,
    refusal: undefined,
    calls: api === 'chat' ? calls : undefined,
    finish: finishOf(end['finishReason']),
  };
  return { choices: [choice], usage: usageOf(end['usage']), embeddings: [] };
}

/** The server's own word where the version keeps it, else the SDK's, written as the API writes it. */
function finishOf(reason: JsonValue | undefined): string | null {
  if (isJsonObject(reason)) return textOf(reason['raw']);
  return textOf(reason)?.replaceAll('-', '_') ?? null;
}

function usageOf(usage: JsonValue | undefined): SeenUsage {
  const count = (value: JsonValue | undefined) => {
    const total = isJsonObject(value) ? value['total'] : value;
    return typeof total === 'number' ? total : null;
  };
  const counts = objectsOf([usage ?? null])[0] ?? {};
  return {
    prompt: count(counts['inputTokens']),
    completion: count(counts['outputTokens']),
    total: undefined,
  };
}

async function askEmbeddings(provider: Provider): Promise<Seen> {
  // Its first major knows the second name alone.
  const model = provider.embeddingModel?.('m') ?? provider.textEmbeddingModel('m');
  const { embeddings, usage } = await model.doEmbed({ values: ['hi'] });
  return {
    choices: [],
    usage: { prompt: usage?.tokens ?? null, completion: undefined, total: undefined },
    embeddings: embeddings.map(numbersOf),
  };
}
