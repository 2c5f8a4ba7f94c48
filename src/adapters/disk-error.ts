import { ExitCode, HarnessError } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';

/** Turns the operating system's refusal to read or write into HarnessError `disk` (exit 3); other errors pass unchanged. */
export function diskError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof HarnessError) return error;
  const code = Reflect.get(error, 'code');
  if (typeof code !== 'string' || Reflect.get(error, 'syscall') === undefined) return error;
  const problem = { ...message('disk', { path, detail: error.message }), severity: 'error' as const };
  return new HarnessError([problem], ExitCode.environment, error);
}

/** Runs a piece of disk work and turns its failure into HarnessError `disk`. */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw diskError(error, path);
  }
}
