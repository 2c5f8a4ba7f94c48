import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toolTemplate } from '../provision/templates.ts';
import { markersFromTemplate } from './template-markers.ts';

const each = (body: string) => `{% for m in messages %}${body}{% endfor %}`;
const calls = (body: string) => `{% for c in m.tool_calls or [] %}${body}{% endfor %}`;

const xml = each(
  `<|im_start|>{{ m.role }}\n{% if m.reasoning_content %}<mm:think>{{ m.reasoning_content }}</mm:think>{% endif %}{{ m.content }}${calls(
    '<tool_call>\n<function={{ c.function.name }}>{% for k, v in c.function.arguments | items %}<parameter={{ k }}>\n{{ v }}\n</parameter>{% endfor %}</function></tool_call>',
  )}<|im_end|>\n`,
);
const invoke = each(
  `{{ m.content }}${calls('<｜DSML｜invoke name="{{ c.function.name }}">{{ c.function.arguments | tojson }}</｜DSML｜invoke>')}`,
);
const bars = each(
  `<|turn>{{ m.role }}\n{{ m.content }}${calls('<|tool_call>call:{{ c.function.name }}<|"|>{{ c.function.arguments }}<tool_call|>')}<turn|>`,
);
const brackets = each(
  `{% if m.role == 'user' %}[INST]{{ m.content }}[/INST]{% elif m.role == 'tool' %}[TOOL_RESULTS]{{ m.content }}[/TOOL_RESULTS]{% else %}{{ m.content }}${calls('[TOOL_CALLS]{{ c.function.name }}[ARGS]{{ c.function.arguments | tojson }}')}{% endif %}`,
);
const textOnly = each(
  `{% if m.tool_calls and m.tool_calls[0].function.arguments is not string %}{{ raise_exception('text') }}{% endif %}<|{{ m.role }}|>{{ m.content }}${calls('<|call|>{{ c.function.name + c.function.arguments }}')}`,
);
const noTools = each(
  `{% if m.role == 'tool' or m.tool_calls %}{{ raise_exception('no tools') }}{% endif %}<start_of_turn>{{ m.role }}\n{{ m.content }}<end_of_turn>\n`,
);

describe('markersFromTemplate', () => {
  it.each([
    [
      'Hermes style',
      toolTemplate,
      ['<|im_start|>', '<|im_end|>', '<tool_call>', '</tool_call>', '<tool_response>'],
    ],
    [
      'XML in names of its own',
      xml,
      ['<mm:think>', '</mm:think>', '<function=', '<parameter=', '</parameter>'],
    ],
    ['invocations by attribute', invoke, ['<｜DSML｜invoke name="', '</｜DSML｜invoke>']],
    ['bars on one side', bars, ['<|turn>', '<turn|>', '<|tool_call>', '<tool_call|>', '<|"|>']],
    ['square brackets', brackets, ['[/INST]', '[TOOL_CALLS]', '[ARGS]', '[TOOL_RESULTS]', '[/TOOL_RESULTS]']],
    ['arguments as text alone', textOnly, ['<|assistant|>', '<|tool|>', '<|call|>']],
    ['no tools at all', noTools, ['<start_of_turn>', '<end_of_turn>']],
  ])('finds what stands around the words of a turn: %s', (_style, template, expected) => {
    expect(markersFromTemplate(template)).toEqual(expect.arrayContaining(expected));
  });

  it('leaves out what only describes tools to the model', () => {
    expect(markersFromTemplate(toolTemplate)).not.toContain('<tools>');
  });

  it.each([
    ['nothing', ''],
    ['text without a turn', 'Hello'],
    ['broken syntax', '{% for m in %}'],
    ['a refusal', "{{ raise_exception('no') }}"],
    ['more than can be looked at', `${' '.repeat(100_000)}${xml}`],
    ['an unknown filter', '{{ messages | nonsense }}'],
  ])('gives no markers for %s', (_what, template) => {
    expect(markersFromTemplate(template)).toEqual([]);
  });

  it('ends a template that loops without end', () => {
    const loops = '{% for a in range(100000) %}'.repeat(6) + '{% endfor %}'.repeat(6);
    expect(markersFromTemplate(loops + xml)).toEqual([]);
    expect(markersFromTemplate(xml)).not.toEqual([]);
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      'messages',
      'for m in ',
      'endfor',
      '<a>',
      '"',
      "'",
      '|',
      '.x',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        expect(Array.isArray(markersFromTemplate(parts.join(' ')))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
