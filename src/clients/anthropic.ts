import { type Client, NO_KEY, NOWHERE } from './client.ts';
import { readAnthropicMessage } from './read-seen.ts';

/** Anthropic's own library; streams go through its assembling helper. */
export const anthropic: Client = {
  name: '@anthropic-ai/sdk',
  oldest: 0,
  apis: ['messages'],
  couldAsk: () => true,
  async ask(library, question) {
    const { Anthropic } = library as typeof import('@anthropic-ai/sdk');
    const client = new Anthropic({
      apiKey: NO_KEY,
      baseURL: NOWHERE,
      fetch: question.fetch,
      maxRetries: 0,
      logLevel: 'off',
    });
    const body = { model: 'm', max_tokens: 16, messages: [{ role: 'user' as const, content: 'hi' }] };
    return readAnthropicMessage(
      question.stream
        ? await client.messages.stream(body).finalMessage()
        : await client.messages.create(body),
    );
  },
};
