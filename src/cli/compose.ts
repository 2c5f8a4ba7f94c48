import { createClock } from '../adapters/clock.ts';
import { createHttp } from '../adapters/http.ts';
import { createLauncher } from '../adapters/launcher.ts';
import { createStore } from '../adapters/store.ts';
import type { Events, Ports } from '../ports.ts';
import { composeDeclaration, type DeclarationParts } from './declaration-parts.ts';

/** The ports made real and the registries: the one place where everything is put together. */
export type Composition = DeclarationParts & { readonly ports: Ports };

/** Builds the real thing. */
export function compose(events: Events): Composition {
  const parts = composeDeclaration();
  const { env, files } = parts;
  const clock = createClock();
  const http = createHttp({ env });
  const launcher = createLauncher({ http, clock });
  return { ...parts, ports: { http, clock, env, events, files, store: createStore(), launcher } };
}
