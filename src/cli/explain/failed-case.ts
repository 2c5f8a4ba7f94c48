import type { Failure, Twin } from '../../blame/blame.ts';
import type { CheckResult, TrialGrade } from '../../domain/grade.ts';
import { isJsonObject } from '../../domain/json.ts';
import type { PlannedCase, TargetPlan } from '../../domain/plan.ts';
import type { RunManifest, TrialRecord } from '../../domain/record.ts';
import { message } from '../../messages/index.ts';
import { requestsOf } from '../../plan/plan.ts';
import { openExchange } from '../../protocol/exchange-view.ts';
import type { Composition } from '../compose.ts';
import { gradesOf } from '../grades.ts';
import { usageError } from '../options.ts';
import { readPlan } from '../plan-file.ts';
import { runFolder } from '../run-place.ts';

/** A case of a recorded run that failed: its question, its worst trial, and everything about it that was recorded. */
export type FailedCase = {
  readonly dir: string;
  readonly manifest: RunManifest;
  readonly plan: TargetPlan;
  readonly planned: PlannedCase;
  readonly failure: Failure;
  /** Checks that failed the trial. */
  readonly failed: readonly CheckResult[];
  /** Trials of the case by how they ended. */
  readonly trials: { readonly passed: number; readonly failed: number };
};

type Judged = { readonly record: TrialRecord; readonly grade: TrialGrade };

/** Finds a failed case by its id, or a part of it that no other failed case has. Throws HarnessError (exit 2). */
export async function failedCase({ ports }: Composition, run: string, name: string): Promise<FailedCase> {
  const dir = await runFolder(ports.files, run);
  const stored = await ports.store.read(dir);
  const plan = await readPlan(ports.files, dir);
  const judged: Judged[] = [];
  for await (const each of gradesOf(stored, plan)) judged.push(each);
  const failures = judged.filter(({ grade }) => grade.status === 'failed');
  const id = idOf(name, {
    dir,
    known: plan.cases.map((each) => each.case.id),
    failed: failures.map(({ grade }) => grade.case),
  });
  const planned = plan.cases.find((each) => each.case.id === id);
  const worst = failures.find(({ grade }) => grade.case === id);
  if (planned === undefined || worst === undefined) throw new Error('a failed case was planned and recorded');
  const checks = gravestFirst(worst.grade.checks);
  const own = judged.filter(({ grade }) => grade.case === id);
  return {
    dir,
    manifest: stored.manifest,
    plan,
    planned,
    failed: checks.filter(({ status }) => status === 'fail'),
    failure: {
      views: worst.record.exchanges.map((exchange, index) => openExchange(exchange, planned.case.api, index)),
      checks,
      twins: twinsOf(planned, plan, judged),
      family: plan.target.family,
    },
    trials: {
      passed: own.filter(({ grade }) => grade.status === 'passed').length,
      failed: own.filter(({ grade }) => grade.status === 'failed').length,
    },
  };
}

type Ids = { readonly dir: string; readonly known: readonly string[]; readonly failed: readonly string[] };

function idOf(name: string, { dir, known, failed }: Ids): string {
  const distinct = [...new Set(failed)];
  if (distinct.includes(name)) return name;
  const part = distinct.filter((id) => id.includes(name));
  const [only] = part;
  if (part.length === 1 && only !== undefined) return only;
  const code = known.includes(name) ? 'blame-case-passed' : 'blame-case-unknown';
  throw usageError(message(code, { case: name, dir, failed: distinct.slice(0, 12) }));
}

function gravestFirst(checks: readonly CheckResult[]): readonly CheckResult[] {
  const rank = ({ status, kind }: CheckResult) =>
    status === 'fail' ? (kind === 'protocol' ? 0 : 1) : status === 'warn' ? 2 : 3;
  return checks
    .filter(({ status }) => status === 'fail' || status === 'warn')
    .sort((a, b) => rank(a) - rank(b));
}

/** Trials whose request is the same but for the way it is streamed. */
function twinsOf(planned: PlannedCase, plan: TargetPlan, judged: readonly Judged[]): readonly Twin[] {
  const question = unstreamed(planned);
  const twins = plan.cases.filter((each) => each !== planned && unstreamed(each) === question);
  return twins.flatMap((twin) =>
    judged
      .filter(
        ({ grade }) =>
          grade.case === twin.case.id && (grade.status === 'passed' || grade.status === 'failed'),
      )
      .map(({ grade }) => ({
        case: twin.case.id,
        streamed: isStreamed(twin),
        failed: grade.checks.filter(({ status }) => status === 'fail').map(({ id }) => id),
      })),
  );
}

function unstreamed({ case: { api, headers, script } }: PlannedCase): string {
  const bare = requestsOf(script).map(({ stream: _stream, stream_options: _options, ...rest }) => rest);
  return JSON.stringify([api, headers, script.kind, bare]);
}

function isStreamed({ case: { script } }: PlannedCase): boolean {
  return requestsOf(script).some((request) => isJsonObject(request) && request['stream'] === true);
}
