import type { Message } from '../domain/diagnostic.ts';
import type { Env } from '../ports.ts';
import type { RunCommand } from './commands.ts';

/** What fetching needs of the world. */
export type Provision = {
  readonly env: Pick<Env, 'variable' | 'platform'>;
  /** Finds a program on PATH, or looks at a path itself; null when it may not be run. */
  readonly which: (program: string) => string | null;
  /** Folder that holds fetched engines and models; made when it is needed. */
  readonly cacheDir: string;
  readonly run: RunCommand;
  /** Told before something large is fetched. */
  readonly notice: (message: Message) => void;
};

/** Something that was wanted, or every reason why it is not to be had. */
export type Had<T> =
  | { readonly kind: 'had'; readonly value: T }
  | { readonly kind: 'missing'; readonly reasons: readonly Message[] };

/** Wraps something that was found. */
export function had<T>(value: T): Had<T> {
  return { kind: 'had', value };
}

/** Wraps the reasons why something was not found. */
export function missing(...reasons: readonly Message[]): Had<never> {
  return { kind: 'missing', reasons };
}
