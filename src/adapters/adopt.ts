import { hostname } from 'node:os';
import type { Message } from '../domain/diagnostic.ts';
import type { Lease } from '../domain/lease.ts';
import type { ProcessPlan } from '../domain/plan.ts';
import { message } from '../messages/index.ts';
import type { LaunchOptions, Server } from '../ports.ts';
import { askProbes, createAsker, firstModel, modelsUrl } from './ask-server.ts';
import { hashPlan } from './filled-plan.ts';
import { withLastWords } from './launch-failure.ts';
import type { LauncherParts } from './launcher-parts.ts';
import { isOrphan, type Leases } from './leases.ts';
import { isSameProcess } from './process-identity.ts';

const LOOK_MS = 2000;

/** A server that was brought up by hand by the same plan and still runs here; null = none. */
export async function findKept(plan: ProcessPlan, leases: Leases | undefined): Promise<Lease | null> {
  const wanted = hashPlan(plan);
  const now = leases?.now() ?? 0;
  const all = (await leases?.list()) ?? [];
  return (
    all.find(
      (lease) =>
        lease.purpose === 'up' &&
        lease.state === 'ready' &&
        lease.plan === wanted &&
        lease.host === hostname() &&
        !isOrphan(lease, now),
    ) ?? null
  );
}

/** Uses such a server; whoever brought it up takes it down. */
export async function adopt(
  lease: Lease,
  plan: ProcessPlan,
  { options, parts }: { readonly options: LaunchOptions; readonly parts: LauncherParts },
): Promise<Server> {
  const { baseUrl, argv, logFile } = lease;
  const ask = createAsker(parts.http, options);
  const left = new AbortController();
  const stop = async () => left.abort();
  return {
    baseUrl,
    argv,
    logFile,
    model: plan.model ?? lease.model ?? firstModel(await ask(modelsUrl(baseUrl))),
    probes: await askProbes(ask, baseUrl, plan.probes),
    died: new Promise<Message>((resolve) => {
      void untilGone(lease, parts, left.signal).then(async () => {
        if (left.signal.aborted) return;
        const problem = message('server-exited', { program: argv[0] ?? '', ending: '?' });
        resolve((await withLastWords(problem, plan, { ...options, logFile }))[0]);
      });
    }),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function untilGone({ server }: Lease, { clock }: LauncherParts, left: AbortSignal): Promise<void> {
  while (!left.aborted && server !== null && isSameProcess(server)) {
    await clock.sleep(LOOK_MS, left).catch(() => undefined);
  }
}
