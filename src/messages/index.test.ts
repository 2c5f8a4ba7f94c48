import { describe, expect, it } from 'vitest';
import type { Entry } from './catalogue.ts';
import { messages, renderHint, renderText } from './index.ts';

const placeholders = (text: string | undefined) => [...new Set((text ?? '').match(/\{\w+\}/g) ?? [])].sort();

describe('the message catalogue', () => {
  it.each(Object.entries<Entry>(messages))(
    '%s uses the same parameters in both languages',
    (_code, entry) => {
      expect(placeholders(entry.zh.text)).toEqual(placeholders(entry.en.text));
      expect(entry.zh.hint === undefined).toBe(entry.en.hint === undefined);
      expect(placeholders(entry.zh.hint)).toEqual(placeholders(entry.en.hint));
    },
  );

  it('fills parameters and leaves the braces of a missing one visible', () => {
    expect(renderText('en', { code: 'unexpected-error', params: { detail: 'x' } })).toContain('x');
    expect(renderText('en', { code: 'unexpected-error', params: {} })).toContain('{detail}');
  });

  it('renders a code it does not know as itself, without a hint', () => {
    expect(renderText('zh', { code: 'from-the-future', params: { a: 1 } })).toBe('from-the-future {"a":1}');
    expect(renderHint('en', { code: 'from-the-future', params: {} })).toBeNull();
    expect(renderText('en', { code: 'toString', params: {} })).toBe('toString {}');
  });
});
