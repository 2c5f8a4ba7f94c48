import { readFileSync } from 'node:fs';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { ExitCode, HarnessError } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';

/**
 * Trusts Node's own authorities and those of MODELCOMPAT_CA_FILE; undefined where that is not set and Node's own list will
 * do. NODE_EXTRA_CA_CERTS is read by Node itself, but not into a list of our own, so it is read here again.
 * Throws HarnessError `ca-file-unreadable` (exit 2).
 */
export function extraTrust(variable: (name: string) => string | undefined): SecureContext | undefined {
  const own = variable('MODELCOMPAT_CA_FILE');
  if (!own) return undefined;
  const nodes = variable('NODE_EXTRA_CA_CERTS');
  const files = nodes ? [own, nodes] : [own];
  return createSecureContext({ ca: [...rootCertificates, ...files.map(readPem)] });
}

function readPem(file: string): string {
  try {
    const pem = readFileSync(file, 'utf8');
    createSecureContext({ ca: pem });
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
    throw new Error('no PEM certificate in it');
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const problem = { ...message('ca-file-unreadable', { file, detail }), severity: 'error' as const };
    throw new HarnessError([problem], ExitCode.usage, error);
  }
}
