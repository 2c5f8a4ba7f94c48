import { createRedactor } from '../../domain/redaction.ts';
import { gradeTrial } from '../../grade/grade.ts';
import { planTarget } from '../../plan/plan.ts';
import { openLedger } from '../../run/ceilings.ts';
import { createLimiters } from '../../run/limits.ts';
import { runTarget } from '../../run/run.ts';
import type { RunCases } from '../../zoo/passes.ts';
import type { Composition } from '../compose.ts';
import { undeclaredTarget } from '../undeclared-target.ts';

const TIMEOUTS = { connectMs: 5_000, firstEventMs: 5_000, idleMs: 5_000, totalMs: 5_000 };

/** Runs cases as `run` does, over real HTTP; only the folder is left out. */
export function casesRunner({ ports }: Composition, signal: AbortSignal): RunCases {
  return async ({ baseUrl, cases, trials }, onGrade) => {
    const endpoint = { baseUrl, limits: {} };
    const served = { model: 'zoo', version: 'selftest', runner: 'endpoint', endpoint };
    const target = undeclaredTarget({ ...served, timeouts: TIMEOUTS, concurrency: 8 }, 'selftest');
    await runTarget({
      plan: planTarget(target, cases, { trials }),
      ports: { ...ports, events: { emit: () => undefined } },
      folder: { dir: 'selftest', append: () => Promise.resolve() },
      server: { baseUrl, model: null },
      key: null,
      redactor: createRedactor([]),
      limiters: createLimiters(ports.clock),
      ledger: openLedger({}),
      outbound: (each) => each,
      grade: gradeTrial,
      done: [],
      signal,
      onGrade,
    });
  };
}
