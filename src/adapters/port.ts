import { connect, createServer } from 'node:net';
import getPort from 'get-port';
import type { Clock } from '../ports.ts';

const LOOPBACK = '127.0.0.1';

/** A free port of the loopback interface, or the wanted one; null where that is taken. */
export async function choosePort(wanted: number | 'free'): Promise<number | null> {
  if (wanted === 'free') return getPort({ host: LOOPBACK });
  for (const host of [LOOPBACK, '0.0.0.0']) {
    if (!(await canListen(wanted, host))) return null;
  }
  return wanted;
}

/** Waits until nothing listens on a port of the loopback interface any more; false after `timeoutMs`. */
export async function waitUntilClosed(port: number, clock: Clock, timeoutMs: number): Promise<boolean> {
  const end = clock.ticks() + timeoutMs;
  while (await isListening(port)) {
    if (clock.ticks() > end) return false;
    await clock.sleep(50);
  }
  return true;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: LOOPBACK });
    const answer = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });
}
