import type { TrialGrade } from '../domain/grade.ts';
import type { PlannedCase } from '../domain/plan.ts';
import type { TrialRecord } from '../domain/record.ts';
import { createRedactor } from '../domain/redaction.ts';
import type { Target } from '../domain/target.ts';
import type { Clock, Http, RunEvent } from '../ports.ts';
import { type CeilingLimits, openLedger } from '../run/ceilings.ts';
import type { RunInput } from '../run/input.ts';
import { createLimiters } from '../run/limits.ts';
import { aCase, aChat, aGrade, aPlan, aPlannedCase, aStep, aTarget } from './builders.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeHttp, type FakeAnswer } from './fake-http.ts';

/** A run's input with everything in memory, and what the run wrote and said. */
export type RunHarness = {
  readonly input: RunInput;
  readonly records: TrialRecord[];
  readonly grades: TrialGrade[];
  readonly events: RunEvent[];
  /** Interrupts the run. */
  readonly controller: AbortController;
};

/** Input for `runTarget`: no key, no limits, a grader that passes whole 2xx answers. */
export function aRunHarness(
  basis: Pick<RunInput, 'plan'> & {
    readonly http: Http;
    readonly clock: Clock;
    readonly ceilings?: CeilingLimits;
  },
  changes: Partial<RunInput> = {},
): RunHarness {
  const { plan, http, clock, ceilings = {} } = basis;
  const records: TrialRecord[] = [];
  const grades: TrialGrade[] = [];
  const events: RunEvent[] = [];
  const controller = new AbortController();
  const input: RunInput = {
    plan,
    ports: { http, clock, events: { emit: (event) => void events.push(event) }, files: noFiles },
    folder: {
      dir: 'reports/runs/test',
      append: (record, grade) => {
        records.push(record);
        grades.push(grade);
        return Promise.resolve();
      },
    },
    server: { baseUrl: plan.target.endpoint?.baseUrl ?? 'http://127.0.0.1:8000/v1', model: 'served' },
    key: null,
    redactor: createRedactor([]),
    limiters: createLimiters(clock),
    ledger: openLedger(ceilings),
    outbound: (message) => message,
    grade: (_planned, record) => aGrade(record, { status: record.cause?.status ?? statusOf(record) }),
    done: [],
    signal: controller.signal,
    ...changes,
  };
  return { input, records, grades, events, controller };
}

function statusOf({ exchanges }: TrialRecord): TrialRecord['status'] {
  const answers = exchanges.map(({ attempts }) => attempts.at(-1)?.response);
  const sound = (status: number) => status >= 200 && status < 300;
  return answers.every((each) => each?.ended === 'complete' && sound(each.status)) ? 'passed' : 'failed';
}

/** Single chat cases `s/c0`, `s/c1` …, each with that many trials. */
export function someCases(count: number, trials = 1): readonly PlannedCase[] {
  return Array.from({ length: count }, (_, index) => {
    const script = { kind: 'single', step: aStep(aChat(`c${index}`)) } as const;
    return aPlannedCase(aCase(`s/c${index}`, { script }), { trials });
  });
}

/** A run on a fake clock and a fake network; `answer` gets the number of the request, from 1. */
export function aFakeRun(
  planned: readonly PlannedCase[],
  answer: (number: number) => FakeAnswer = () => ({}),
  {
    target,
    ceilings = {},
    ...changes
  }: { readonly target?: Partial<Target>; readonly ceilings?: CeilingLimits } & Partial<RunInput> = {},
) {
  const clock = createFakeClock();
  const http = createFakeHttp(clock, (_request, number) => answer(number));
  const plan = aPlan(planned, aTarget(target));
  return { clock, http, ...aRunHarness({ plan, http, clock, ceilings }, changes) };
}

/** `case#trial` of records, in their order. */
export function idsOf(records: readonly Pick<TrialRecord, 'case' | 'trial'>[]): readonly string[] {
  return records.map((each) => `${each.case}#${each.trial}`);
}

const noFiles: RunInput['ports']['files'] = {
  readText: () => Promise.reject(new Error('no files here')),
  readBytes: () => Promise.reject(new Error('no files here')),
  exists: () => Promise.resolve(null),
  glob: () => Promise.resolve([]),
  write: () => Promise.reject(new Error('no files here')),
};
