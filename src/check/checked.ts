import type { Message } from '../domain/diagnostic.ts';
import type { Exchange } from '../domain/record.ts';

/** Exchanges that belong together: one conversation, or one exchange by itself. */
export type Checked = {
  /** What to call it: an id, or its place in the file. */
  readonly label: string;
  readonly exchanges: readonly Exchange[];
  /** Which of the sides of a known bug, where there are two. */
  readonly side?: string;
};

export type CheckFormat = 'outline' | 'har' | 'curl' | 'sse' | 'json' | 'records';

/** What a file held; `leftOut` = entries that call no model API. */
export type CheckFile = {
  readonly format: CheckFormat;
  readonly conversations: readonly Checked[];
  readonly leftOut: number;
};

/** A file as it was read, and the request of a bare answer where one was given. */
export type CheckInput = {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly request: { readonly file: string; readonly text: string } | null;
};

/** Why a file cannot be read. */
export type Unread = { readonly problem: Message };
