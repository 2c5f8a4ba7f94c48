import type { Message } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import { aiSdk } from './ai-sdk.ts';
import { anthropic } from './anthropic.ts';
import type { Client, Library } from './client.ts';
import { findPackage, loadPackage } from './find-package.ts';
import { openai } from './openai.ts';

/** All clients that we can ask, in the order of tables. */
export const CLIENTS: readonly Client[] = [openai, anthropic, aiSdk];

/** A client of the user's, or why it cannot be asked. */
export type OpenClient = {
  readonly client: Client;
  /** Null: not installed. */
  readonly version: string | null;
  readonly library: Library | null;
  readonly problem: Message | null;
};

/** Loads the clients that are installed for a folder or beside us. Runs their code; never throws. */
export async function openClients(
  folder: string,
  clients: readonly Client[] = CLIENTS,
): Promise<readonly OpenClient[]> {
  return await Promise.all(clients.map((client) => openClient(client, folder)));
}

async function openClient(client: Client, folder: string): Promise<OpenClient> {
  const { name, oldest } = client;
  const found = findPackage(name, folder);
  const closed = { client, version: found?.version ?? null, library: null };
  if (found === null) return { ...closed, problem: message('client-missing', { package: name }) };
  const { version } = found;
  if (Number.parseInt(version, 10) < oldest) {
    return { ...closed, problem: message('client-too-old', { package: name, version, oldest }) };
  }
  try {
    return { client, version, library: await loadPackage(found), problem: null };
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    return { ...closed, problem: message('client-not-loaded', { package: name, version, problem }) };
  }
}
