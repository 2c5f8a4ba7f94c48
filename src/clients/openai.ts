import type { OpenAI } from 'openai';
import type { Client, Question, Seen } from './client.ts';
import { NO_KEY, NOWHERE } from './client.ts';
import {
  readChatCompletion,
  readEmbeddingList,
  readResponseObject,
  readTextCompletion,
} from './read-seen.ts';

/** OpenAI's own library; streams of chat and Responses go through its assembling helpers. */
export const openai: Client = {
  name: 'openai',
  oldest: 5,
  apis: ['chat', 'completions', 'responses', 'embeddings'],
  couldAsk: () => true,
  async ask(library, question) {
    const { OpenAI: Library } = library as typeof import('openai');
    const client = new Library({
      apiKey: NO_KEY,
      baseURL: NOWHERE,
      organization: null,
      project: null,
      fetch: question.fetch,
      maxRetries: 0,
      logLevel: 'off',
    });
    if (question.api === 'embeddings') return await askEmbeddings(client, question);
    if (question.api === 'responses') return await askResponses(client, question);
    if (question.api === 'completions') return await askCompletions(client, question);
    return await askChat(client, question);
  },
};

async function askChat(client: OpenAI, { stream }: Question): Promise<Seen> {
  const body = { model: 'm', messages: [{ role: 'user' as const, content: 'hi' }] };
  return readChatCompletion(
    stream
      ? await client.chat.completions.stream(body).finalChatCompletion()
      : await client.chat.completions.create(body),
  );
}

async function askResponses(client: OpenAI, { stream }: Question): Promise<Seen> {
  const body = { model: 'm', input: 'hi' };
  return readResponseObject(
    stream ? await client.responses.stream(body).finalResponse() : await client.responses.create(body),
  );
}

/** Text completions have no helper: their users join the pieces as the documentation shows. */
async function askCompletions(client: OpenAI, { stream }: Question): Promise<Seen> {
  const body = { model: 'm', prompt: 'hi' };
  if (!stream) return readTextCompletion(await client.completions.create(body));
  const choices = new Map<number, { index: number; text: string; finish_reason: string | null }>();
  let usage: unknown = null;
  for await (const chunk of await client.completions.create({ ...body, stream: true })) {
    usage = chunk.usage ?? usage;
    for (const { index, text, finish_reason } of chunk.choices) {
      const before = choices.get(index);
      choices.set(index, {
        index,
        text: (before?.text ?? '') + text,
        finish_reason: finish_reason ?? before?.finish_reason ?? null,
      });
    }
  }
  return readTextCompletion({ choices: [...choices.values()], usage });
}

/** Left alone, the library asks for base64 and decodes it itself; any other format goes to the user as it came. */
async function askEmbeddings(client: OpenAI, { request }: Question): Promise<Seen> {
  const body = { model: 'm', input: 'hi' };
  return readEmbeddingList(
    request['encoding_format'] === 'base64'
      ? await client.embeddings.create(body)
      : await client.embeddings.create({ ...body, encoding_format: 'float' }),
  );
}
