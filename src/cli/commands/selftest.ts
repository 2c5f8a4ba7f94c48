import { ExitCode as Exit, type ExitCode, HarnessError } from '../../domain/diagnostic.ts';
import { message } from '../../messages/index.ts';
import { floorText } from '../../zoo/floor.ts';
import { selfTest } from '../../zoo/self-test.ts';
import type { Invocation } from '../command.ts';
import type { Composition } from '../compose.ts';
import { selectionOptions, strings, usageError, wholeNumber } from '../options.ts';
import { say } from '../say.ts';
import { compareGrades } from '../selftest/compare-grades.ts';
import { floorFile, knownEntries, knownFloor, pickBugs } from '../selftest/known-bugs.ts';
import { isSound, resultOf } from '../selftest/result.ts';
import { casesRunner } from '../selftest/run-cases.ts';
import { selfTestDocument } from '../selftest/selftest-json.ts';
import { suiteSelfTest } from '../selftest/suite-selftest.ts';
import { tellResult } from '../selftest/tell-result.ts';
import { startSession } from '../session.ts';

const DEFAULTS = { seed: 1, trials: 3, baselineTrials: 8 };

/** `selftest`: known bugs, rewritten, through the whole pipeline: what is caught, and what cries wolf on sound servers. */
export async function selftest({ options, console }: Invocation): Promise<ExitCode> {
  const { cases, suites, trials = DEFAULTS.trials } = selectionOptions(options);
  const setup = {
    seed: wholeNumber(options, 'seed', 0) ?? DEFAULTS.seed,
    trials,
    baselineTrials: wholeNumber(options, 'baselineTrials', 1) ?? DEFAULTS.baselineTrials,
  };
  const filter = { cases, classes: strings(options['class']) };
  const isPart = cases.length > 0 || filter.classes.length > 0;
  const writes = options['writeFloor'] === true;
  if (writes && (isPart || suites.length > 0)) throw usageError(message('selftest-floor-partial'));
  await using session = startSession(console);
  const { composition, signal } = session;
  const bugs = pickBugs(await knownEntries(composition, 'bugs'), filter);
  if (suites.length > 0) return await suiteSelfTest(console, session, { patterns: suites, bugs });
  const found = await selfTest({
    ...setup,
    bugs,
    quiet: isPart ? [] : await knownEntries(composition, 'quiet'),
    run: casesRunner(composition, signal),
    compare: compareGrades,
  });
  if (signal.aborted) return Exit.interrupted;
  const former = await knownFloor(composition);
  const result = resultOf(found, setup, isPart || writes ? null : former);
  console.json(selfTestDocument(result));
  tellResult(console, result);
  if (writes) {
    const file = floorFile(composition);
    await composition.ports.files.write(file, floorText(result.floor));
    console.note(say(console, 'selftest-floor-written', { file }));
  }
  if (former === null && !isPart && !writes) throw missingFloor(composition);
  return isSound(result) ? Exit.ok : Exit.unexpected;
}

/** Without a floor nobody would see recall fall. */
function missingFloor(composition: Composition): HarnessError {
  const missing = message('selftest-floor-missing', { file: floorFile(composition) });
  return new HarnessError([{ severity: 'error', ...missing }], Exit.unexpected);
}
