import { ExitCode } from '../../domain/diagnostic.ts';
import type { Target } from '../../domain/target.ts';
import { renderText } from '../../messages/index.ts';
import { planTarget } from '../../plan/plan.ts';
import { probeDocument } from '../../probe/document.ts';
import type { ProbedFeature, State } from '../../probe/probe.ts';
import { probesFor } from '../../probe/probes.ts';
import { type AskCases, MAX_REQUESTS, runProbes } from '../../probe/run-probes.ts';
import { openExchange } from '../../protocol/exchange-view.ts';
import { safeLine } from '../../report/safe-text.ts';
import { type Asking, openAsking } from '../asking.ts';
import type { Invocation } from '../command.ts';
import type { Console } from '../console.ts';
import { oneTarget } from '../one-target.ts';
import { runningOptions } from '../options.ts';
import { say } from '../say.ts';
import { startSession } from '../session.ts';
import { table } from '../table.ts';

/** Requests that finding the server, its models and its version may take. */
const SETUP = 4;

/** `probe TARGET`: what the endpoint makes of every feature; a run's folder with probe.json in it. */
export async function probe(invocation: Invocation): Promise<ExitCode> {
  const { operands, options, console } = invocation;
  await using session = startSession(console);
  const one = await oneTarget(String(operands[0]), invocation, session);
  const maxRequests = Math.min(runningOptions(options).maxRequests ?? MAX_REQUESTS, MAX_REQUESTS);
  const questions = Math.max(0, maxRequests - SETUP);
  await using asking = await openAsking(invocation, one.session, {
    ...one,
    target: { ...one.target, sampling: 'none' },
    maxRequests: questions,
  });
  const probes = probesFor(asking.environment.contextTokens);
  const { id } = one.target;
  console.note(say(console, 'probe-ceiling', { target: id, features: probes.length, max: maxRequests }));
  const features = await runProbes(probes, { ask: askOn(asking), maxRequests: questions });
  await asking.finish();
  const run = { ...asking, target: id };
  const document = probeDocument(run, { features, requests: asking.spent() }, console.language);
  const file = await asking.write('probe.json', `${JSON.stringify(document, null, 2)}\n`);
  console.json(document);
  printTable(console, features);
  console.print(`\n${say(console, 'probe-spent', { requests: asking.spent(), file })}`);
  if (session.signal.aborted) return ExitCode.interrupted;
  return features.every(({ state }) => state === 'unknown') ? ExitCode.environment : ExitCode.ok;
}

/** Questions as trials of a plan, answers as opened exchanges. */
function askOn(asking: Asking): AskCases {
  return async (asks) => {
    const trials = asks.map(({ case: each, trial }) => ({
      planned: plannedOn(asking.target, each),
      index: trial,
    }));
    const asked = new Map((await asking.ask(trials)).map((each) => [each.record.case, each]));
    return asks.map(({ case: { id, api } }) => {
      const answer = asked.get(id);
      const [exchange] = answer?.record.exchanges ?? [];
      if (answer === undefined || exchange === undefined) return null;
      return { view: openExchange(exchange, api, 0), checks: answer.grade.checks };
    });
  };
}

function plannedOn(target: Target, each: Parameters<AskCases>[0][number]['case']) {
  const [planned] = planTarget(target, [each]).cases;
  if (planned === undefined) throw new Error('a case has a plan');
  return planned;
}

function printTable(console: Console, features: readonly ProbedFeature[]): void {
  const { green, red, yellow, dim } = console.colors;
  const paint: Readonly<Record<State, (text: string) => string>> = {
    works: green,
    partly: yellow,
    refused: yellow,
    ignored: red,
    broken: red,
    crashes: red,
    unknown: dim,
  };
  const head = (['feature', 'state', 'trials', 'seen'] as const).map((each) =>
    say(console, `probe-head-${each}`),
  );
  const rows = features.map(({ feature, state, why, trials }) => [
    feature,
    paint[state](say(console, `probe-word-${state}`)),
    String(trials.length),
    safeLine(renderText(console.language, why), 110),
  ]);
  console.print(table(head, rows));
}
