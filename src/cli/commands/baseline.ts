import type { ExitCode } from '../../domain/diagnostic.ts';
import { message } from '../../messages/index.ts';
import { acceptRuns } from '../baseline/accept-runs.ts';
import { listBaselines, showBaselines } from '../baseline/tell-baselines.ts';
import { verifyBaselines } from '../baseline/verify-baselines.ts';
import type { Invocation } from '../command.ts';
import { compose } from '../compose.ts';
import { strings, usageError } from '../options.ts';

/** `baseline accept|list|show|verify`: what is expected of each target, in files to commit; no request is sent. */
export async function baseline(invocation: Invocation): Promise<ExitCode> {
  const { ports } = compose({ emit: () => undefined });
  const action = String(invocation.operands[0]);
  const names = strings(invocation.operands[1]);
  switch (action) {
    case 'accept':
      return await acceptRuns(ports, names, invocation);
    case 'list':
      return await listBaselines(ports.files, invocation);
    case 'show':
      return await showBaselines(ports.files, names, invocation);
    case 'verify':
      return await verifyBaselines(ports, names, invocation);
    default:
      throw usageError(message('baseline-unknown-action', { action }));
  }
}
