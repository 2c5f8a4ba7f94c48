import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../domain/json.ts';
import { chatEvents, chatJson, WEATHER, wireView } from '../testing/judged-exchange.ts';
import { weigh } from './blame.ts';
import { type AskServer, climb } from './climb.ts';

const request: JsonObject = {
  model: 'm',
  messages: [{ role: 'user', content: 'Weather in Paris?' }],
  tools: [WEATHER],
};
const CALL = '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Paris"}}\n</tool_call>';
const PROMPT =
  '<|im_start|>system get_weather<|im_end|><|im_start|>user Weather in Paris?<|im_end|><|im_start|>assistant\n';

/** How each engine wraps a prompt and raw words. */
const WRAPS: Readonly<
  Record<string, { prompt: (text: string) => JsonValue; words: (text: string) => JsonValue }>
> = {
  'llama.cpp': { prompt: (prompt) => ({ prompt }), words: (content) => ({ content, tokens_evaluated: 9 }) },
  ollama: {
    prompt: (text) => ({ model: 'm', _debug_info: { rendered_template: text } }),
    words: (response) => ({ response }),
  },
  vllm: {
    prompt: (text) => ({ ...chatJson({}), prompt_text: text }),
    words: (text) => ({ choices: [{ index: 0, text }] }),
  },
};

function server(
  engine: string,
  {
    prompt = PROMPT,
    words = '',
    again = ['expect.tool_call'],
    whole = again,
  }: { prompt?: string | null; words?: string; again?: readonly string[]; whole?: readonly string[] },
) {
  const sent: string[] = [];
  const wrap = WRAPS[engine];
  const ask: AskServer = {
    beside: async (name) => {
      sent.push(name);
      const json =
        name === 'render' ? (prompt === null ? { error: 'no' } : wrap?.prompt(prompt)) : wrap?.words(words);
      return wireView({ json: json ?? {} }, 'http');
    },
    chat: async (name) => {
      sent.push(name);
      return {
        view: wireView({ json: chatJson({ content: 'no' }) }),
        failed: name === 'again' ? again : whole,
      };
    },
  };
  return { ask, sent };
}

const question = (engine: string | null, more: object = {}) => ({
  view: wireView({ request, json: chatJson({ content: 'no' }) }),
  failed: ['expect.tool_call'],
  engine,
  family: 'qwen3',
  ...more,
});

describe('the ladder', () => {
  describe.each(Object.keys(WRAPS))('of %s', (engine) => {
    it.each([
      [
        'the template, which leaves the tools out',
        { prompt: PROMPT.replace('get_weather', '') },
        'template',
        'high',
      ],
      [
        'the template, which leaves the question out',
        { prompt: PROMPT.replace('Weather', '') },
        'template',
        'high',
      ],
      [
        'the template, which does not open the turn',
        { prompt: PROMPT.replace('<|im_start|>assistant\n', '') },
        'template',
        'high',
      ],
      ['the parser, which loses a whole call', { words: CALL }, 'tool-parser', 'high'],
      [
        'the model, which writes half a call',
        { words: CALL.replace('{"city": "Paris"}}', '{"city":') },
        'model',
        'high',
      ],
      ['the model, which writes no call', { words: 'It is sunny.' }, 'model', 'medium'],
    ])('blames %s', async (_title, planted, layer, confidence) => {
      const { ask, sent } = server(engine, planted);
      expect(weigh(await climb(ask, question(engine)))).toMatchObject({ layer, confidence });
      expect(sent.length).toBeLessThanOrEqual(5);
    });

    it('blames nobody where the prompt cannot be seen', async () => {
      const { ask } = server(engine, { prompt: null, words: CALL });
      expect(weigh(await climb(ask, question(engine))).layer).toBe('unknown');
    });
  });

  it('is not deceived by a message that names the tool which the template left out', async () => {
    const prompt = '<|im_start|>user Call get_weather!<|im_end|><|im_start|>assistant\n';
    const { ask } = server('llama.cpp', { prompt, words: 'Sunny.' });
    const asking = { ...request, messages: [{ role: 'user', content: 'Call get_weather!' }] };
    const view = wireView({ request: asking, json: chatJson({ content: 'no' }) });
    const blame = weigh(await climb(ask, question('llama.cpp', { view })));
    expect(blame).toMatchObject({ layer: 'template', confidence: 'high' });
  });

  it('ends where the engine offers nothing', async () => {
    const { ask, sent } = server('llama.cpp', {});
    expect(weigh(await climb(ask, question(null))).layer).toBe('unknown');
    expect(sent).toEqual(['again']);
  });

  it('blames the streaming where the fault goes away without it', async () => {
    const { ask } = server('none', { again: ['tool-call.arguments-json'], whole: [] });
    const view = wireView({ request: { ...request, stream: true }, events: chatEvents([{ content: 'no' }]) });
    const blame = weigh(await climb(ask, question('none', { view, failed: ['tool-call.arguments-json'] })));
    expect(blame).toMatchObject({ layer: 'tool-parser', confidence: 'high' });
  });

  it('says so where the fault does not come again', async () => {
    const { ask } = server('none', { again: [] });
    const clues = await climb(ask, question('none'));
    expect(clues.map(({ why }) => why.code)).toContain('blame-not-again');
  });
});
