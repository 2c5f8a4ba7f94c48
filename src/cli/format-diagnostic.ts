import type pc from 'picocolors';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { type Language, renderHint, renderText } from '../messages/index.ts';

/** Colours that can be switched off: then the functions return their argument. */
export type Colors = ReturnType<typeof pc.createColors>;

/**
 * One diagnostic for people: place, code, sentence, the source line with a caret, and what to type next.
 *
 *     models.yaml:12:5  error  unknown-runner
 *       There is no runner "vlm".
 *         12 │     runner: vlm
 *            │             ^^^
 *       Did you mean "vllm"?
 */
export function formatDiagnostic(diagnostic: Diagnostic, language: Language, colors: Colors): string {
  const { where, severity, code } = diagnostic;
  const place = where === undefined ? '' : `${colors.bold(`${where.file}:${where.line}:${where.column}`)}  `;
  const label =
    severity === 'error' ? colors.red(LABELS[language].error) : colors.yellow(LABELS[language].warning);
  const hint = renderHint(language, diagnostic);
  return [
    `${place}${label}  ${colors.dim(code)}`,
    ...indent(visible(renderText(language, diagnostic))),
    ...frameLines(diagnostic, colors),
    ...(hint === null ? [] : indent(colors.cyan(visible(hint)))),
    '',
  ].join('\n');
}

const LABELS = {
  en: { error: 'error', warning: 'warning' },
  zh: { error: '错误', warning: '警告' },
} as const;

function frameLines({ where, frame }: Diagnostic, colors: Colors): readonly string[] {
  if (where === undefined || frame === undefined) return [];
  const start = Math.max(0, where.column - 1 - 60);
  const text = frame.text.slice(start, start + 140);
  const before = text.slice(0, where.column - 1 - start).replace(/[^\t]/g, ' ');
  const carets = '^'.repeat(Math.max(1, Math.min(frame.length, text.length - before.length)));
  const number = String(where.line);
  return [
    `    ${colors.dim(`${number} │`)} ${visible(text)}`,
    `    ${colors.dim(`${' '.repeat(number.length)} │`)} ${before}${colors.red(carets)}`,
  ];
}

function indent(text: string): readonly string[] {
  return text.split('\n').map((line) => `  ${line}`);
}

/** Control characters become visible: what stands in a file or a log must not steer the terminal. */
function visible(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (char) => {
    const point = char.charCodeAt(0);
    return point < 0x20 ? String.fromCharCode(0x2400 + point) : `\\u${point.toString(16).padStart(4, '0')}`;
  });
}
