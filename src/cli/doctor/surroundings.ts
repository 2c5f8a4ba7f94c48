import { connect } from 'node:net';
import type { Env } from '../../ports.ts';

/** Ports on which the engines listen by themselves. */
const USUAL_PORTS: Readonly<Record<number, string>> = {
  1234: 'LM Studio',
  8000: 'vLLM',
  8080: 'llama-server',
  11434: 'Ollama',
  30000: 'SGLang',
};
const PROXY_VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'];
const CONNECT_MS = 500;

/** Usual ports of the loopback interface that somebody listens on. */
export async function takenPorts(): Promise<readonly { readonly port: number; readonly usual: string }[]> {
  const all = Object.entries(USUAL_PORTS).map(([port, usual]) => ({ port: Number(port), usual }));
  const taken = await Promise.all(all.map(({ port }) => isListening(port)));
  return all.filter((_each, at) => taken[at]);
}

/** Proxies as they are set, without the password that may stand in them. */
export function proxies({ variable }: Pick<Env, 'variable'>): Readonly<Record<string, string>> {
  const names = PROXY_VARIABLES.flatMap((name) => [name, name.toLowerCase()]);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = variable(name);
      return value === undefined || value === '' ? [] : [[name, value.replace(/\/\/[^/@\s]+@/g, '//')]];
    }),
  );
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: CONNECT_MS });
    const answer = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket
      .once('connect', () => answer(true))
      .once('error', () => answer(false))
      .once('timeout', () => answer(false));
  });
}
