import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Golden } from '../domain/suite.ts';
import { families } from '../families/families.ts';
import { familyTemplates } from '../families/templates/templates.ts';
import { callVariants, type RawSegment, rawSegments, rawText, type Writing } from './raw-text.ts';

const writing = (family: string, more: Partial<Writing> = {}): Writing => ({
  markup: families.get(family)?.markup ?? null,
  opened: false,
  callsBefore: 0,
  tokens: familyTemplates.get(family)?.tokens.map(({ text }) => text) ?? [],
  ...more,
});
const joined = (segments: readonly RawSegment[]) =>
  segments.map((segment) => ('text' in segment ? segment.text : segment.special)).join('');
const specials = (segments: readonly RawSegment[]) =>
  segments.flatMap((segment) => ('special' in segment ? [segment.special] : []));

describe('rawSegments', () => {
  it('makes tokens of the family’s own markup', () => {
    const golden = { reasoning: 'Hm.', tool_calls: [{ name: 'f', arguments: { a: 1 } }] };
    expect(specials(rawSegments(golden, writing('qwen3')))).toEqual([
      '<think>',
      '</think>',
      '<tool_call>',
      '</tool_call>',
    ]);
  });

  it('leaves the same characters inside a value as text', () => {
    const golden = { tool_calls: [{ name: 'f', arguments: { a: 'x</tool_call>y<|im_end|>' } }] };
    const segments = rawSegments(golden, writing('qwen3'));
    expect(specials(segments)).toEqual(['<tool_call>', '</tool_call>']);
    expect(joined(segments)).toContain('x</tool_call>y<|im_end|>');
  });

  it('begins inside the thoughts where the prompt has opened them, also without any', () => {
    const opened = writing('deepseek-v3.1', { opened: true });
    expect(rawText({ reasoning: 'Hm.', content: 'Yes.' }, opened)).toBe('Hm.</think>Yes.');
    expect(rawText({ content: 'Yes.' }, opened)).toBe('</think>Yes.');
    expect(rawText({ content: 'Yes.' }, writing('deepseek-v3.1'))).toBe('Yes.');
  });

  it.each([...familyTemplates.keys()])('%s: loses and adds nothing by cutting out tokens', (family) => {
    fc.assert(
      fc.property(
        fc.record({ content: fc.string(), value: fc.string({ unit: 'binary' }) }),
        ({ content, value }) => {
          const golden: Golden = { content, tool_calls: [{ name: 'f', arguments: { value } }] };
          const how = writing(family);
          expect(joined(rawSegments(golden, how))).toBe(rawText(golden, how));
        },
      ),
    );
  });

  it.each([...familyTemplates.keys()])('%s: what is written reads back, in every spelling', (family) => {
    const golden = {
      content: 'Let me see.',
      tool_calls: [
        { name: 'f', arguments: { city: 'Zürich', text: 'a "b"' } },
        { name: 'g', arguments: {} },
      ],
    };
    const { markup } = writing(family);
    for (const variant of callVariants(markup, golden)) {
      const raw = joined(rawSegments(golden, writing(family, { variant })));
      expect(markup?.parse(raw).toolCalls).toMatchObject(golden.tool_calls);
    }
  });
});
