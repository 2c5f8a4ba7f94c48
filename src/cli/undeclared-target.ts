import type { Target } from '../domain/target.ts';

/** A target that stands in no models.yaml: sensible values for everything that was not said. */
export function undeclaredTarget(
  said: Pick<Target, 'model' | 'version' | 'runner'> & Partial<Target>,
  where: string,
): Target {
  return {
    id: `${said.model}@${said.version}`,
    status: 'current',
    options: {},
    sampling: 'none',
    extraBody: {},
    headers: {},
    timeouts: { connectMs: 5_000, firstEventMs: 30_000, idleMs: 20_000, totalMs: 60_000 },
    concurrency: 4,
    allowances: [],
    where: { file: where, line: 1, column: 1 },
    ...said,
  };
}

/** A name as models.yaml allows it: letters, digits, dot, dash, underscore. */
export function nameFrom(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '') || 'model';
}
