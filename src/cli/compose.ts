import path from 'node:path';
import { createClock } from '../adapters/clock.ts';
import { createHttp } from '../adapters/http.ts';
import { createLauncher } from '../adapters/launcher.ts';
import { createLeases, type Leases } from '../adapters/leases.ts';
import { createStore } from '../adapters/store.ts';
import type { Events, Ports } from '../ports.ts';
import { cacheDirOf } from '../provision/cache-dir.ts';
import { composeDeclaration, type DeclarationParts } from './declaration-parts.ts';

/** The ports made real and the registries: the one place where everything is put together. */
export type Composition = DeclarationParts & { readonly ports: Ports; readonly leases: Leases };

/** Builds the real thing. `waitMs`: how long to wait for another harness of this host. */
export function compose(events: Events, { waitMs = 0 }: { readonly waitMs?: number } = {}): Composition {
  const parts = composeDeclaration();
  const { env, files } = parts;
  const clock = createClock();
  const http = createHttp({ env });
  const leases = createLeases(path.join(cacheDirOf(env), 'servers'), clock);
  const launcher = createLauncher({ http, clock, leases, waitMs });
  return { ...parts, leases, ports: { http, clock, env, events, files, store: createStore(), launcher } };
}
