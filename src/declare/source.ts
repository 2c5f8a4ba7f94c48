import type { Diagnostic, Message, SourcePosition } from '../domain/diagnostic.ts';
import type { JsonValue } from '../domain/json.ts';
import { maskSecrets } from './secrets.ts';

/** A text file that was read; `file` is the name shown to people. */
export type Source = {
  readonly file: string;
  readonly text: string;
  /** Offset of every line's first character. */
  readonly lineStarts: readonly number[];
};

/** A stretch of a source, in UTF-16 units; `end` is exclusive. */
export type Range = { readonly source: Source; readonly start: number; readonly end: number };

/** Makes a source of a file's text. */
export function sourceOf(file: string, text: string): Source {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return { file, text, lineStarts };
}

/** Where a range begins; line and column count from 1. */
export function positionOf({ source, start }: Range): SourcePosition {
  const line = lineAt(source, start);
  return { file: source.file, line: line + 1, column: start - (source.lineStarts[line] ?? 0) + 1 };
}

/** The text that a range covers, as it was written. */
export function textOf({ source, start, end }: Range): string {
  return source.text.slice(start, end);
}

/** A diagnostic that points at a range. Whatever looks like a key is masked, in the frame and in the parameters. */
export function diagnose(
  range: Range,
  { code, params }: Message,
  severity: Diagnostic['severity'] = 'error',
): Diagnostic {
  const where = positionOf(range);
  return { code, params: maskParams(params), severity, where, frame: frameOf(range, where) };
}

/** As `diagnose`, for a range that is itself a secret: the frame shows dots in its place. */
export function diagnoseSecret(range: Range, message: Message): Diagnostic {
  const found = diagnose(range, message);
  const { frame, where } = found;
  if (frame === undefined || where === undefined) return found;
  const start = where.column - 1;
  const masked = '•'.repeat(frame.length);
  return {
    ...found,
    frame: {
      ...frame,
      text: frame.text.slice(0, start) + masked + frame.text.slice(start + frame.length),
    },
  };
}

/** Sorts by file, line and column, and drops what was said twice of the same place. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map<string, Diagnostic>();
  for (const each of diagnostics) {
    const { path: _sameInEveryCopy, ...params } = each.params;
    const identity = JSON.stringify([each.code, each.where, params]);
    if (!unique.has(identity)) unique.set(identity, each);
  }
  return [...unique.values()].sort((a, b) => comparePlaces(a.where, b.where));
}

/** Whether anything found is an error, not only a warning. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((each) => each.severity === 'error');
}

const FRAME_LIMIT = 400;

function frameOf({ source, start, end }: Range, { line, column }: SourcePosition) {
  const from = source.lineStarts[line - 1] ?? 0;
  const to = (source.lineStarts[line] ?? source.text.length + 1) - 1;
  const whole = source.text.slice(from, to).replace(/\r$/, '');
  const text = maskSecrets(whole).slice(0, Math.max(FRAME_LIMIT, column - 1 + FRAME_LIMIT));
  return { text, length: Math.max(1, Math.min(end - start, text.length - column + 1)) };
}

function lineAt({ lineStarts }: Source, offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function maskParams(params: Message['params']): Message['params'] {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, masked(value)]));
}

function masked(value: JsonValue): JsonValue {
  if (typeof value === 'string') return maskSecrets(value);
  return Array.isArray(value) ? value.map(masked) : value;
}

function comparePlaces(a: SourcePosition | undefined, b: SourcePosition | undefined): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined);
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
