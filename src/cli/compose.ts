import { runners } from '../../runners/index.ts';
import type { Machine, Runner } from '../../runners/runner.ts';
import { createClock } from '../adapters/clock.ts';
import { createEnv } from '../adapters/env.ts';
import { createFiles } from '../adapters/files.ts';
import { createHttp } from '../adapters/http.ts';
import { createLauncher } from '../adapters/launcher.ts';
import { createStore } from '../adapters/store.ts';
import type { Assertion } from '../grade/assertion.ts';
import { assertions } from '../grade/assertions.ts';
import type { Events, Ports } from '../ports.ts';
import { cacheDirOf } from '../provision/cache-dir.ts';
import { packageRoot } from './package-root.ts';

/** The ports made real and the registries: the one place where everything is put together. */
export type Composition = {
  readonly ports: Ports;
  readonly runners: Readonly<Record<string, Runner>>;
  readonly assertions: Readonly<Record<string, Assertion>>;
  readonly machine: (configDir: string) => Machine;
  /** Folder of the installed package: built-in suites and the report's page lie below it. */
  readonly packageRoot: string;
};

/** Builds the real thing. */
export function compose(events: Events): Composition {
  const env = createEnv();
  const clock = createClock();
  const http = createHttp({ env });
  const ports: Ports = {
    http,
    clock,
    env,
    events,
    files: createFiles(),
    store: createStore(),
    launcher: createLauncher({ http, clock }),
  };
  return {
    ports,
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
