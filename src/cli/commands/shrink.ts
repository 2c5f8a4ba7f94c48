import path from 'node:path';
import { curlLine } from '../../blame/issue.ts';
import { ExitCode } from '../../domain/diagnostic.ts';
import type { CheckResult } from '../../domain/grade.ts';
import type { JsonObject } from '../../domain/json.ts';
import { message, renderHint, renderText } from '../../messages/index.ts';
import { openExchange } from '../../protocol/exchange-view.ts';
import type { ExchangeView } from '../../protocol/view.ts';
import { asksTheSame } from '../../shrink/question.ts';
import { type StillFails, shrinkRequest } from '../../shrink/shrink.ts';
import { suiteText } from '../../shrink/suite-file.ts';
import { type Asking, openAsking } from '../asking.ts';
import type { Invocation } from '../command.ts';
import { expectedOf, plannedStep } from '../explain/ask-server.ts';
import { type FailedCase, failedCase } from '../explain/failed-case.ts';
import { runningOptions, text, usageError, wholeNumber } from '../options.ts';
import { say } from '../say.ts';
import { startSession } from '../session.ts';

const MOST_REQUESTS = 100;
const FLAKY_TRIALS = 3;

/** `shrink RUN CASE`: the smallest request that still fails the same check. Exit 0, or 4 where it does not fail again. */
export async function shrink(invocation: Invocation): Promise<ExitCode> {
  const { operands, options, console } = invocation;
  await using session = startSession(console);
  const found = await failedCase(session.composition, String(operands[0]), String(operands[1]));
  const { planned, plan } = found;
  const { script, id } = planned.case;
  if (script.kind !== 'single') throw usageError(message('shrink-several', { case: id }));
  const check = checkOf(found, text(options['check']));
  const trials = wholeNumber(options, 'trials', 1) ?? (found.trials.passed > 0 ? FLAKY_TRIALS : 1);
  const maxRequests = runningOptions(options).maxRequests ?? MOST_REQUESTS;
  const configDir = path.dirname(planned.case.where.file);
  await using asking = await openAsking(invocation, session, { target: plan.target, configDir, maxRequests });
  console.note(say(console, 'shrink-ceiling', { case: id, check, trials, max: maxRequests }));
  const seen = new Map<string, ExchangeView>();
  const shrunk = await shrinkRequest(script.step.request, failing(asking, found, { check, trials, seen }));
  await asking.finish();
  const { request, bytes, candidates, reproduced, minimal } = shrunk;
  const view = seen.get(JSON.stringify(request)) ?? found.failure.views[0];
  const curl = view === undefined ? '' : curlLine(view);
  const file = reproduced ? await asking.write('shrunk.yaml', suiteText(planned.case, request, check)) : null;
  const requests = asking.spent();
  console.json({
    schema: 'modelcompat/shrunk@1',
    case: id,
    check,
    reproduced,
    minimal,
    bytes,
    candidates,
    requests,
    request,
    curl,
    suite: file,
    run: asking.dir,
  });
  const params = { case: id, check, before: bytes[0], after: bytes[1], requests, candidates };
  const told = message(!reproduced ? 'shrink-not-again' : minimal ? 'shrink-done' : 'shrink-stopped', params);
  console.print(renderText(console.language, told));
  const hint = renderHint(console.language, told);
  if (hint !== null) console.print(hint);
  if (file !== null) console.print(`\n${curl}\n\n${say(console, 'shrink-file', { file })}`);
  if (session.signal.aborted) return ExitCode.interrupted;
  return reproduced ? ExitCode.ok : ExitCode.inconclusive;
}

/** The check that has to go on failing: the one that was named, or the gravest. */
function checkOf({ failed, planned }: FailedCase, named: string | null): string {
  const ids = failed.map(({ id }) => id);
  const check = named === null ? ids[0] : ids.find((id) => id === named);
  if (check !== undefined) return check;
  throw usageError(
    message('shrink-check-unknown', { case: planned.case.id, check: named ?? '', failed: ids }),
  );
}

type Candidates = {
  readonly check: string;
  readonly trials: number;
  readonly seen: Map<string, ExchangeView>;
};

/** Sends a candidate until it fails, or as often as it may; every one of them is a case of the recorded run. */
function failing(
  asking: Asking,
  { planned, failed, failure }: FailedCase,
  { check, trials, seen }: Candidates,
): StillFails {
  const original = failed.find(({ id }) => id === check);
  const status = failure.views[0]?.response?.status;
  const { script } = planned.case;
  const question = script.kind === 'single' ? script.step.request : {};
  const expected = expectedOf(planned.case).find(({ kind }) => `expect.${kind}` === check);
  let number = 0;
  return async (request: JsonObject) => {
    if (expected !== undefined && !asksTheSame(question, request, expected.params)) return false;
    number += 1;
    const { api } = planned.case;
    const step = { name: `shrunk-${number}`, api, request, expect: expectedOf(planned.case) };
    const candidate = {
      ...plannedStep(planned.case, step),
      ...(planned.seed === undefined ? {} : { seed: planned.seed }),
    };
    for (let index = 0; index < trials; index += 1) {
      const [asked] = await asking.ask([{ planned: candidate, index }]);
      const [exchange] = asked?.record.exchanges ?? [];
      if (asked === undefined || exchange === undefined) return null;
      seen.set(JSON.stringify(request), openExchange(exchange, api, 0));
      const alike = asked.grade.checks.some((each) => isSame(each, original));
      if (alike && exchange.attempts.at(-1)?.response?.status === status) return true;
    }
    return false;
  };
}

/** The same check for the same reason: another reason, or another status, is another fault that came up on the way. */
function isSame({ id, status, message: said }: CheckResult, original: CheckResult | undefined): boolean {
  return status === 'fail' && id === original?.id && said.code === original.message.code;
}
