import { glob } from 'tinyglobby';
import { createEnv } from '../src/adapters/env.ts';
import { createFiles } from '../src/adapters/files.ts';
import { declareSuites } from '../src/declare/suites.ts';
import type { Diagnostic } from '../src/domain/diagnostic.ts';
import type { Case, Step, Suite } from '../src/domain/suite.ts';
import { assertions as allAssertions } from '../src/grade/assertions.ts';
import { renderText } from '../src/messages/index.ts';

/** The assertions that suites may use, by kind. */
export const assertions = Object.fromEntries(allAssertions.map((each) => [each.kind, each]));

/** The suites that are shipped, and what is said about them: nothing, if they are sound. */
export async function readShippedSuites(): Promise<{
  readonly suites: readonly Suite[];
  readonly complaints: readonly string[];
}> {
  const paths = (await glob('suites/*/**/*.yaml')).sort();
  const { suites, diagnostics } = await declareSuites({
    files: createFiles(),
    paths,
    cwd: createEnv().cwd,
    assertions,
  });
  return { suites, complaints: told(diagnostics) };
}

/** Diagnostics as one line each. */
export function told(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map((each) => `${each.where?.file}:${each.where?.line} ${renderText('en', each)}`);
}

/** Every request of a case with what is expected of its answer; of a conversation the last answer. */
export function parts(script: Case['script']): readonly Step[] {
  if (script.kind === 'single') return [script.step];
  if (script.kind !== 'turns') return script.steps;
  const golden = script.turns.golden?.at(-1);
  const last = {
    request: script.turns.request,
    expect: [...script.turns.expectEach, ...script.turns.expect],
  };
  return [golden === undefined ? last : { ...last, golden }];
}

/** The statuses that a step declares; 200 where it declares none. */
export function statuses({ expect: list }: Step): readonly number[] {
  const declared = list.flatMap(({ kind, params }) => (kind === 'status' ? [params].flat().map(Number) : []));
  return declared.length === 0 ? [200] : declared;
}
