import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { formatDiagnostic } from './format-diagnostic.ts';

const plain = pc.createColors(false);
const error: Diagnostic = {
  severity: 'error',
  code: 'unexpected-error',
  params: { detail: 'it broke' },
  where: { file: 'models.yaml', line: 12, column: 13 },
  frame: { text: '    runner: vlm', length: 3 },
};

describe('a diagnostic for people', () => {
  it('says where, what, shows the line with carets, and what to do next', () => {
    expect(formatDiagnostic(error, 'en', plain).split('\n')).toEqual([
      'models.yaml:12:13  error  unexpected-error',
      '  Something went wrong inside modelcompat: it broke',
      '    12 │     runner: vlm',
      '       │             ^^^',
      '  This is our bug. Run again with MODELCOMPAT_DEBUG=1 to see the stack, and report it.',
      '',
    ]);
  });

  it('speaks Chinese when asked to', () => {
    expect(formatDiagnostic(error, 'zh', plain)).toContain('modelcompat 内部出错：it broke');
  });

  it('leaves out the place where there is none', () => {
    const { where: _where, frame: _frame, ...bare } = error;
    expect(formatDiagnostic(bare, 'en', plain)).toMatch(/^error {2}unexpected-error\n/);
  });

  it('keeps the caret below its text in a very long line', () => {
    const text = `${'x'.repeat(500)}runner: vlm${'y'.repeat(500)}`;
    const [, , line = '', caret = ''] = formatDiagnostic(
      { ...error, where: { file: 'a', line: 1, column: 509 }, frame: { text, length: 3 } },
      'en',
      plain,
    ).split('\n');
    expect(line.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('vlm');
    expect(line.length).toBeLessThan(200);
  });

  it('shows control characters of a hostile file instead of obeying them', () => {
    const hostile = formatDiagnostic({ ...error, params: { detail: '\u001b[2Jgone\u202e' } }, 'en', plain);
    expect(hostile).not.toContain('\u001b');
    expect(hostile).not.toContain('\u202e');
    expect(hostile).toContain('␛[2Jgone');
  });
});
