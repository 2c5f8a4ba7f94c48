import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../domain/json.ts';
import { deepseekR1Template } from '../families/templates/deepseek.ts';
import { gptOssTemplate } from '../families/templates/gpt-oss.ts';
import { qwen3Template } from '../families/templates/qwen3.ts';
import { promptGaps, tailOf, thoughtsIn } from './prompt.ts';

const switched = (on: boolean): JsonObject => ({ chat_template_kwargs: { enable_thinking: on } });

describe('thoughtsIn', () => {
  it('sees from the prompt’s end whether the thoughts are begun, over, or the model’s own to begin', () => {
    expect(thoughtsIn(deepseekR1Template, {})).toBe('opened');
    expect(thoughtsIn(qwen3Template, switched(false))).toBe('closed');
    expect(thoughtsIn(qwen3Template, switched(true))).toBe('free');
  });
});

describe('tailOf', () => {
  it('is what stands between the last words and the answer, by who said them', () => {
    const turn = '<|im_end|>\n<|im_start|>assistant\n';
    expect(tailOf(qwen3Template, {}, 'user')).toBe(turn);
    expect(tailOf(qwen3Template, {}, 'tool')).toBe(`\n</tool_response>${turn}`);
    expect(tailOf(qwen3Template, switched(false), 'user')).toBe(`${turn}<think>\n\n</think>\n\n`);
  });

  it('is the same for tools that an API writes flat', () => {
    const flat = { tools: [{ name: 'f', input_schema: { type: 'object' } }] };
    expect(tailOf(gptOssTemplate, flat, 'user')).toBe('<|end|><|start|>assistant');
  });

  it('is unknown where the template fails or leaves the message out', () => {
    const template = (chatTemplate: string) => ({ chatTemplate, eos: '' });
    expect(tailOf(template('{% if %}'), {}, 'user')).toBeNull();
    expect(tailOf(template('nothing'), {}, 'user')).toBeNull();
  });
});

describe('promptGaps', () => {
  const request = {
    messages: [
      { role: 'user', content: 'Ask "twice"' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'i', function: { name: 'f', arguments: '{"city":"x"}' } }],
      },
      { role: 'tool', tool_call_id: 'i', content: 'Result CUE' },
    ],
    tools: [{ type: 'function', function: { name: 'look_up', parameters: { properties: { town: {} } } } }],
  };
  const gaps = (chatTemplate: string) =>
    promptGaps({ chatTemplate, eos: '' }, { api: 'chat', request, selector: 'CUE' });
  const without = (words: string) => qwen3Template.chatTemplate.replace(words, '');

  it('are none in a sound template, whatever it quotes', () => {
    expect(gaps(qwen3Template.chatTemplate)).toEqual([]);
  });

  it.each([
    ['tools', "{{- '\\n' + (tool | tojson) }}", ['tool', 'parameter']],
    [
      'results',
      "{{- '\\n<tool_response>\\n' + message.content + '\\n</tool_response>' }}",
      ['selector', 'result'],
    ],
  ])('tell that a template leaves out %s', (_what, words, parts) => {
    const damaged = without(words);
    expect(damaged).not.toBe(qwen3Template.chatTemplate);
    expect(gaps(damaged)?.map(({ part }) => part)).toEqual(parts);
  });

  it('are unknown where the template cannot be rendered', () => {
    expect(gaps('{{ raise_exception("no") }}')).toBeNull();
  });
});
