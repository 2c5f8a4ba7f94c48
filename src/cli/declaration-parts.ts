import { runners } from '../../runners/index.ts';
import type { Machine, Runner } from '../../runners/runner.ts';
import { createEnv } from '../adapters/env.ts';
import { createFiles } from '../adapters/files.ts';
import type { Assertion } from '../grade/assertion.ts';
import { assertions } from '../grade/assertions.ts';
import type { Env, Files } from '../ports.ts';
import { cacheDirOf } from '../provision/cache-dir.ts';
import { packageRoot } from './package-root.ts';

/** What is needed to read declarations and to plan; nothing here speaks to a network or starts a process. */
export type DeclarationParts = {
  readonly files: Files;
  readonly env: Env;
  readonly runners: Readonly<Record<string, Runner>>;
  readonly assertions: Readonly<Record<string, Assertion>>;
  readonly machine: (configDir: string) => Machine;
  /** Folder of the installed package: built-in suites and the report's page lie below it. */
  readonly packageRoot: string;
};

/** Builds the parts that `validate`, `list` and `plan` live on. */
export function composeDeclaration(): DeclarationParts {
  const env = createEnv();
  return {
    files: createFiles(),
    env,
    runners,
    assertions: Object.fromEntries(assertions.map((each) => [each.kind, each])),
    packageRoot: packageRoot(),
    machine: (configDir) => ({
      platform: env.platform,
      which: (program) => env.which(program),
      configDir,
      cacheDir: cacheDirOf(env),
    }),
  };
}
