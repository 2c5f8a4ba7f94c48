import { extraTrust } from '../../adapters/certificates.ts';
import { startTap, type Tap, type TapOptions } from '../../adapters/tap-server.ts';
import { ExitCode, HarnessError } from '../../domain/diagnostic.ts';
import { message } from '../../messages/index.ts';
import type { Composition } from '../compose.ts';
import { usageError } from '../options.ts';

/** The URL that a tap goes before. Throws HarnessError `not-a-url` (exit 2). */
export function tapUrl(value: string): URL {
  if (!/^https?:\/\/[^/]/.test(value) || !URL.canParse(value))
    throw usageError(message('not-a-url', { value }));
  const url = new URL(value);
  if (url.username !== '' || url.password !== '')
    throw usageError(message('tap-url-user', { host: url.host }));
  return url;
}

/** Starts a tap. Throws HarnessError `tap-not-open` (exit 3) where its port is taken. */
export async function openTap(
  { ports }: Composition,
  options: Pick<TapOptions, 'to' | 'port' | 'onExchange'>,
): Promise<Tap> {
  const trust = extraTrust(ports.env.variable);
  try {
    return await startTap({ ...options, trust });
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    const problem = message('tap-not-open', { port: options.port, detail });
    throw new HarnessError([{ severity: 'error', ...problem }], ExitCode.environment, cause);
  }
}
