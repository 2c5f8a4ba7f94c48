import { ExitCode } from '../../domain/diagnostic.ts';
import type { Ceilings, TargetPlan } from '../../domain/plan.ts';
import type { Target } from '../../domain/target.ts';
import { message, renderText } from '../../messages/index.ts';
import { ceilingsOf } from '../../plan/ceilings.ts';
import { planTarget, requestsOf } from '../../plan/plan.ts';
import { selectCases } from '../../plan/select.ts';
import type { Invocation } from '../command.ts';
import type { Console } from '../console.ts';
import { loadModels, loadSuites } from '../declaration.ts';
import { composeDeclaration } from '../declaration-parts.ts';
import { selectionOptions, strings, text, usageError } from '../options.ts';
import { say } from '../say.ts';
import { table } from '../table.ts';
import { selectTargets } from '../targets.ts';

/** `plan`: what a run would send and could cost; resolves no key and needs no server. */
export async function plan({ operands, options, console }: Invocation): Promise<ExitCode> {
  const composition = composeDeclaration();
  const selection = selectionOptions(options);
  const { models } = await loadModels(composition, text(options['config']) ?? 'models.yaml');
  const { targets } = selectTargets(models, strings(operands[0]));
  const { suites, namedFiles } = await loadSuites(composition, selection.suites, models);
  const cases = selectCases(suites, { ...selection, namedFiles });
  if (cases.length === 0) throw usageError(message('no-cases'));
  const plans = targets.map((target) => {
    const planned = planTarget(target, cases, selection);
    return { planned, ceilings: ceilingsOf(planned) };
  });
  console.json({
    schema: 'modelcompat/plan-summary@1',
    targets: plans.map(({ planned, ceilings }) => summary(planned, ceilings)),
  });
  const heads = [
    'target',
    'cases',
    'skipped',
    'trials',
    'requests ≤',
    'with retries ≤',
    'tokens in ≤',
    'tokens out ≤',
    'cost ≤',
    'time ≥',
  ];
  console.print(
    table(
      heads,
      plans.map(({ planned, ceilings }) => row(planned, ceilings)),
    ),
  );
  console.print(say(console, 'plan-note'));
  if (options['requests'] === true) for (const { planned } of plans) printRequests(planned, console);
  return ExitCode.ok;
}

function summary({ target, cases }: TargetPlan, ceilings: Ceilings) {
  return {
    target: target.id,
    ceilings,
    cases: cases.map((each) => ({
      id: each.case.id,
      hash: each.hash,
      api: each.case.api,
      trials: each.trials,
      skip: each.skip ?? null,
      requests: requestsOf(each.case.script).map((request) => withModel(request, target, each.case.api)),
    })),
  };
}

function row({ target, cases }: TargetPlan, ceilings: Ceilings): readonly string[] {
  const runnable = cases.filter((each) => each.skip === undefined);
  return [
    target.id,
    String(runnable.length),
    String(cases.length - runnable.length),
    String(runnable.reduce((sum, each) => sum + each.trials, 0)),
    String(ceilings.requests),
    String(ceilings.requests * 3),
    String(ceilings.inputTokens),
    ceilings.outputTokens === null ? 'no bound' : String(ceilings.outputTokens),
    ceilings.cost === null ? '—' : `${ceilings.cost.amount.toFixed(4)} ${ceilings.cost.currency}`,
    ceilings.wallMs === 0 ? '—' : `${Math.ceil(ceilings.wallMs / 1000)} s`,
  ];
}

function printRequests({ target, cases }: TargetPlan, console: Console): void {
  for (const each of cases) {
    console.print(
      `\n${console.colors.bold(each.case.id)} → ${target.id}  ${console.colors.dim(`${each.case.api} ${each.hash}`)}`,
    );
    if (each.skip !== undefined) console.print(`  ${renderText(console.language, each.skip)}`);
    for (const request of requestsOf(each.case.script)) {
      console.print(JSON.stringify(withModel(request, target, each.case.api), null, 2));
    }
  }
}

function withModel(request: object, target: Target, api: string): object {
  if (api === 'http' || api === 'models') return request;
  return { model: target.endpoint?.model ?? '‹as the server names it›', ...request };
}
