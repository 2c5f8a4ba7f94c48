import { createHash } from 'node:crypto';
import type { ProcessPlan } from '../domain/plan.ts';

/** What only one launch knows. */
export type Fillings = { readonly port: number; readonly id: string; readonly scratch: string };

/** The plan of one launch: `{port}`, `{id}` and `{scratch}` are filled in wherever they stand. */
export function fillPlan(plan: ProcessPlan, { port, id, scratch }: Fillings): ProcessPlan {
  const fill = (text: string) =>
    text.replaceAll('{port}', String(port)).replaceAll('{id}', id).replaceAll('{scratch}', scratch);
  return JSON.parse(JSON.stringify(plan), (_key, value: unknown) =>
    typeof value === 'string' ? fill(value) : value,
  );
}

/** Equal hashes mean that the same server is wanted, for however long. */
export function hashPlan({ timeLimitMs: _limit, ...plan }: ProcessPlan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}
