import { isOrphan } from '../../adapters/leases.ts';
import { ExitCode } from '../../domain/diagnostic.ts';
import type { Invocation } from '../command.ts';
import { say } from '../say.ts';
import { serverJson, stateOf } from '../servers.ts';
import { startSession } from '../session.ts';
import { table } from '../table.ts';

/** `status`: the servers that modelcompat started on this host; orphans are taken down first. */
export async function status({ console }: Invocation): Promise<ExitCode> {
  await using session = startSession(console);
  const { leases, ports } = session.composition;
  const swept = await leases.sweep();
  for (const { target, id } of swept) console.note(say(console, 'server-swept', { target, id }));
  const found = await Promise.all(
    (await leases.list()).map(async (lease) => {
      const isLeft = isOrphan(lease, leases.now());
      return { lease, state: isLeft ? ('left' as const) : await stateOf(lease, ports.http) };
    }),
  );
  console.json({
    schema: 'modelcompat/servers@1',
    servers: found.map(({ lease, state }) => serverJson(lease, state)),
    swept: swept.map(({ target }) => target),
  });
  if (found.length === 0) {
    console.print(say(console, 'no-servers'));
    return ExitCode.ok;
  }
  const rows = found.map(({ lease, state }) => [
    lease.target,
    state,
    lease.purpose,
    lease.baseUrl,
    String(lease.server?.pid ?? ''),
    new Date(lease.untilMs).toISOString().slice(0, 16),
  ]);
  console.print(table(['target', 'state', 'for', 'base url', 'pid', 'until (UTC)'], rows));
  return ExitCode.ok;
}
