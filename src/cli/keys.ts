import type { Message } from '../domain/diagnostic.ts';
import type { KeyReference, Target } from '../domain/target.ts';
import { message } from '../messages/index.ts';
import type { Ports } from '../ports.ts';

/** A key with the name under which it is shown: ‹secret:NAME›. */
export type Key = { readonly name: string; readonly value: string };

/** Fetches a target's key: null = none is declared; or the reason why it cannot be had. */
export async function resolveKey(
  target: Target,
  ports: Pick<Ports, 'env' | 'files'>,
  commandsAllowed: boolean,
): Promise<Key | null | { readonly problem: Message }> {
  const reference = target.endpoint?.apiKey;
  if (reference === undefined) return null;
  if (reference.from === 'command' && !commandsAllowed) {
    return { problem: message('key-command-refused', { target: target.id }) };
  }
  const value = await fetchValue(reference, ports);
  if (value !== null && value !== '') return { name: keyName(reference), value };
  return {
    problem: message('key-missing', {
      target: target.id,
      source: sourceOf(reference),
      remedy: remedyOf(reference),
    }),
  };
}

/** What a key is called in records: the variable, the file's or the command's name. */
export function keyName(reference: KeyReference): string {
  switch (reference.from) {
    case 'env':
      return reference.name;
    case 'file':
      return reference.path.replace(/^.*[\\/]/, '');
    case 'command':
      return reference.argv[0] ?? 'command';
  }
}

async function fetchValue(
  reference: KeyReference,
  ports: Pick<Ports, 'env' | 'files'>,
): Promise<string | null> {
  switch (reference.from) {
    case 'env':
      return ports.env.variable(reference.name)?.trim() ?? null;
    case 'file': {
      const read = await ports.files.readText(reference.path, 64 * 1024);
      return 'text' in read ? read.text.trim() : null;
    }
    case 'command': {
      const run = await ports.env.capture(reference.argv);
      return 'stdout' in run ? run.stdout.trim() : null;
    }
  }
}

function sourceOf(reference: KeyReference): string {
  switch (reference.from) {
    case 'env':
      return `the environment variable ${reference.name}`;
    case 'file':
      return `the file ${reference.path}`;
    case 'command':
      return `the command ${reference.argv[0] ?? ''}`;
  }
}

function remedyOf(reference: KeyReference): string {
  switch (reference.from) {
    case 'env':
      return `export ${reference.name}=…   (or write it into .env beside models.yaml)`;
    case 'file':
      return `Put the key into ${reference.path}.`;
    case 'command':
      return reference.argv.join(' ');
  }
}
