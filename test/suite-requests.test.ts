import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../src/domain/json.ts';
import type { Case, Step } from '../src/domain/suite.ts';
import { chatFaults } from './published-chat.ts';
import { parts, readShippedSuites, statuses } from './shipped-suites.ts';

/** What is not of the published API and is sent only to who says that it is known there. */
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  'thinking-switch': ['chat_template_kwargs'],
  'reasoning-replay': ['message.reasoning_content', 'message.reasoning'],
  'empty-tools': ['tools: empty'],
};

describe('a chat request of the shipped suites', () => {
  it('is one that the published API takes, unless its case lets it be refused or needs the extension', async () => {
    const { suites } = await readShippedSuites();
    const strict = suites
      .flatMap(({ cases }) => cases)
      .filter(({ api }) => api === 'chat')
      .flatMap((each) => parts(each.script).map((step) => ({ each, step })))
      .filter(({ step }) => statuses(step).every((status) => status < 400));
    expect(strict.length).toBeGreaterThan(400);
    const odd = strict.flatMap(({ each, step }) =>
      chatFaults(step.request)
        .filter((fault) => !isKnown(fault, each))
        .map((fault) => `${each.id}: ${fault}`),
    );
    expect(odd).toEqual([]);
  });
});

describe('token counts', () => {
  it('are expected of a stream only where the request asks for them', async () => {
    const { suites } = await readShippedSuites();
    const unasked = suites
      .flatMap(({ cases }) => cases)
      .filter(({ api }) => api === 'chat' || api === 'completions')
      .filter(({ script }) => parts(script).some(expectsUntoldUsage))
      .map(({ id }) => id);
    expect(unasked).toEqual([]);
  });
});

describe('the faults of a chat request', () => {
  const hello = { role: 'user', content: 'Hello.' };
  const call = { id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } };
  const tool = { type: 'function', function: { name: 'f', parameters: { type: 'object' } } };
  it.each([
    ['nothing', { messages: [hello], tools: [tool], tool_choice: 'auto', stop: ['a'] }, []],
    ['an unknown field', { messages: [hello], top_k: 1 }, ['top_k']],
    ['a role', { messages: [{ role: 'bot', content: 'x' }] }, ['role "bot"']],
    ['no content', { messages: [{ role: 'assistant', content: null }] }, ['message without content']],
    ['no result', { messages: [{ role: 'assistant', tool_calls: [call] }] }, ['call a without result']],
    [
      'a stray result',
      { messages: [{ role: 'tool', tool_call_id: 'b', content: '' }] },
      ['result without call'],
    ],
    ['a choice of nothing', { messages: [hello], tool_choice: 'auto' }, ['tool_choice without tools']],
    [
      'JSON mode',
      { messages: [hello], response_format: { type: 'json_object' } },
      ['JSON mode without the word'],
    ],
    ['lone alternatives', { messages: [hello], top_logprobs: 2 }, ['top_logprobs without logprobs']],
  ])('are told: %s', (_what, request, faults) => {
    expect(chatFaults(request)).toEqual(faults);
  });

  it('are those of tools too', () => {
    const odd = { type: 'function', function: { name: 'a b', parameters: { type: 'objekt' } } };
    expect(chatFaults({ tools: [odd] })).toEqual(['tool name a b', expect.stringContaining('schema: ')]);
  });
});

function expectsUntoldUsage({ request, expect: list }: Step): boolean {
  const { stream, stream_options: options } = request;
  const told = isJsonObject(options) && options['include_usage'] === true;
  return stream === true && !told && list.some(({ kind }) => kind === 'usage');
}

function isKnown(fault: string, { needs }: Case): boolean {
  return needs.some((need) => EXTENSIONS[need]?.includes(fault));
}
