import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';

/** A request beside the API, relative to the server's origin. */
export type RungRequest = { readonly path: string; readonly body: JsonObject };

/** What an engine offers under its chat API: the prompt that a chat request becomes, and the raw words after a prompt. */
export type Ladder = {
  readonly render: (chat: JsonObject) => RungRequest;
  readonly prompt: (answer: JsonValue) => string | null;
  readonly raw: (prompt: string, chat: JsonObject) => RungRequest;
  readonly words: (answer: JsonValue) => string | null;
};

/** Engines by their names in the environment; those that are absent show nothing but their chat API. */
export const LADDERS: Readonly<Record<string, Ladder>> = {
  'llama.cpp': {
    render: (chat) => ({
      path: '/apply-template',
      body: pick(chat, [
        'messages',
        'tools',
        'tool_choice',
        'chat_template_kwargs',
        'parallel_tool_calls',
        'response_format',
      ]),
    }),
    prompt: text('prompt'),
    raw: (prompt, chat) => ({
      path: '/completion',
      body: { prompt, n_predict: bound(chat), special: true, ...sampling(chat) },
    }),
    words: text('content'),
  },
  ollama: {
    render: (chat) => ({
      path: '/v1/chat/completions',
      body: { ...chat, stream: false, _debug_render_only: true },
    }),
    prompt: (answer) =>
      isJsonObject(answer) ? text('rendered_template')(answer['_debug_info'] ?? null) : null,
    raw: (prompt, chat) => ({
      path: '/api/generate',
      body: {
        model: chat['model'] ?? '',
        prompt,
        raw: true,
        stream: false,
        options: { ...sampling(chat), num_predict: bound(chat) },
      },
    }),
    words: text('response'),
  },
  vllm: {
    render: (chat) => ({
      path: '/v1/chat/completions',
      body: { ...chat, stream: false, max_tokens: 1, return_prompt_text: true },
    }),
    prompt: text('prompt_text'),
    raw: (prompt, chat) => ({
      path: '/v1/completions',
      body: {
        model: chat['model'] ?? '',
        prompt,
        max_tokens: bound(chat),
        skip_special_tokens: false,
        add_special_tokens: false,
        ...sampling(chat),
      },
    }),
    words: (answer) => {
      const choices = isJsonObject(answer) && Array.isArray(answer['choices']) ? answer['choices'] : [];
      return text('text')(choices[0] ?? null);
    },
  },
};

const LONGEST = 512;

function bound(chat: JsonObject): number {
  const limit = chat['max_completion_tokens'] ?? chat['max_tokens'];
  return typeof limit === 'number' ? limit : LONGEST;
}

function sampling(chat: JsonObject): JsonObject {
  return { temperature: 0, ...pick(chat, ['seed']) };
}

function pick(from: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)));
}

function text(key: string): (answer: JsonValue) => string | null {
  return (answer) => {
    const value = isJsonObject(answer) ? answer[key] : undefined;
    return typeof value === 'string' ? value : null;
  };
}
