import type { JsonValue } from './json.ts';

/** A sentence for people, as data: a stable code and its parameters; `src/messages` renders it. */
export type Message = {
  readonly code: string;
  readonly params: Readonly<Record<string, JsonValue>>;
};

/** A place in a text file; line and column count from 1, columns in UTF-16 units. */
export type SourcePosition = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

/** Something wrong with what a user wrote or with the machine: what, where, and (by its code) what to type next. */
export type Diagnostic = Message & {
  readonly severity: 'error' | 'warning';
  readonly where?: SourcePosition;
  /** The offending source line and how many characters to underline. */
  readonly frame?: { readonly text: string; readonly length: number };
};

/** Process exit codes; what each means is in docs/judgement.md. */
export const ExitCode = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  environment: 3,
  inconclusive: 4,
  interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The one error class we throw: diagnostics plus the exit code that they lead to. */
export class HarnessError extends Error {
  override readonly name = 'HarnessError';
  readonly diagnostics: readonly Diagnostic[];
  readonly exitCode: ExitCode;

  constructor(diagnostics: readonly Diagnostic[], exitCode: ExitCode, cause?: unknown) {
    super(diagnostics.map((each) => each.code).join(', '), { cause });
    this.diagnostics = diagnostics;
    this.exitCode = exitCode;
  }
}
