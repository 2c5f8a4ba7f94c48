import { describe, expect, it } from 'vitest';
import { chatEvents, chatJson, wireCall, wireView } from '../testing/judged-exchange.ts';
import { signatureOf } from './signature.ts';

describe('a behaviour signature', () => {
  it('holds tools with the types of their arguments, not the values', () => {
    const [exchange] = signatureOf([
      wireView({
        json: chatJson(
          { tool_calls: [wireCall('f', '{"b":1,"a":[],"c":null}')] },
          { finish_reason: 'tool_calls' },
        ),
      }),
    ]).exchanges;
    expect(exchange).toMatchObject({
      status: '2xx',
      tools: [{ name: 'f', arguments: { a: 'array', b: 'number', c: 'null' } }],
      finish: ['tool_calls'],
      channels: ['tool_calls'],
      parsed: null,
    });
  });

  it.each([
    ['{broken', { '(repairable)': 'undefined' }],
    ['', { '(empty)': 'undefined' }],
    ['[1]', { '(array)': 'array' }],
  ])('keeps apart arguments such as %j', (args, expected) => {
    const view = wireView({ json: chatJson({ tool_calls: [wireCall('f', args)] }) });
    expect(signatureOf([view]).exchanges[0]?.tools[0]?.arguments).toEqual(expected);
  });

  it('does not tell how much had come of an answer that we hung up on', () => {
    const left = (contents: readonly string[]) =>
      wireView({ events: chatEvents(contents.map((content) => ({ content }))), ended: 'hung_up' });
    expect(signatureOf([left(['a']), left(['b', 'c'])])).toEqual({
      exchanges: Array(2).fill({
        status: '2xx',
        tools: [],
        finish: [],
        channels: [],
        parsed: null,
        fields: {},
      }),
      equal: 'AA',
    });
  });

  it('tells channels in order of appearance and the wire fields with their types', () => {
    const view = wireView({ events: chatEvents([{ reasoning_content: 'hm' }, { content: 'x' }]) });
    const exchange = signatureOf([view]).exchanges[0];
    expect(exchange?.channels).toEqual(['reasoning', 'content']);
    expect(exchange?.fields['choices[].delta.content']).toBe('null|string');
  });

  it.each([
    ['{"a":1}', true],
    ['Sure!', false],
  ])('says whether %s parsed where JSON was asked for', (content, parsed) => {
    const view = wireView({
      request: { response_format: { type: 'json_object' } },
      json: chatJson({ content }),
    });
    expect(signatureOf([view]).exchanges[0]?.parsed).toBe(parsed);
  });

  it('shows which answers equal each other, whatever their ids, times and form', () => {
    const whole = (content: string) => wireView({ json: { ...chatJson({ content }), id: content } });
    const streamed = wireView({ events: chatEvents([{ content: 'a' }]) });
    expect(signatureOf([whole('a'), streamed, whole('b'), whole('a')]).equal).toBe('AABA');
  });

  it('has no status where nothing came', () => {
    const view = wireView({ failure: { kind: 'closed', sent: true, detail: 'x' } });
    expect(signatureOf([view]).exchanges[0]).toMatchObject({ status: 'none', fields: {} });
  });
});
