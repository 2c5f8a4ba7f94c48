import { ExitCode } from '../../domain/diagnostic.ts';
import type { Lease } from '../../domain/lease.ts';
import { message } from '../../messages/index.ts';
import type { Invocation } from '../command.ts';
import { text, usageError } from '../options.ts';
import { say } from '../say.ts';
import { serverJson } from '../servers.ts';
import { startSession } from '../session.ts';

/** `down [TARGET]`, `down --all`: ends servers that were brought up by hand. Exit 3 if something could not be removed. */
export async function down({ operands, options, console }: Invocation): Promise<ExitCode> {
  const name = text(operands[0]);
  await using session = startSession(console);
  const { leases } = session.composition;
  const swept = await leases.sweep();
  for (const { target, id } of swept) console.note(say(console, 'server-swept', { target, id }));
  const all = await leases.list();
  for (const { target, owner } of all.filter(({ purpose }) => purpose === 'run')) {
    console.note(say(console, 'server-in-use', { target, pid: owner.pid }));
  }
  const chosen = choose(
    all.filter(({ purpose }) => purpose === 'up'),
    name,
    options['all'] === true,
  );
  const ended = [];
  for (const lease of chosen) {
    const clean = await leases.end(lease);
    ended.push(serverJson(lease, clean ? 'ended' : 'left'));
    const told = { target: lease.target, log: lease.logFile };
    console.print(say(console, clean ? 'server-down' : 'server-not-clean', told));
  }
  if (chosen.length === 0) console.print(say(console, 'no-servers'));
  console.json({ schema: 'modelcompat/servers@1', servers: ended, swept: swept.map(({ target }) => target) });
  return ended.some(({ state }) => state === 'left') ? ExitCode.environment : ExitCode.ok;
}

/** A name means that target's servers (or all of a model's); without one, the only server there is. */
function choose(up: readonly Lease[], name: string | null, all: boolean): readonly Lease[] {
  if (all) return up;
  const known = [...new Set(up.map(({ target }) => target))];
  if (name !== null) {
    const named = up.filter(({ target }) => target === name || target.split('@')[0] === name);
    if (named.length === 0) throw usageError(message('server-unknown', { name, known }));
    return named;
  }
  if (known.length > 1) throw usageError(message('server-which', { known }));
  return up;
}
