import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { message } from '../../messages/index.ts';
import type { Ports } from '../../ports.ts';
import { type RunningOptions, usageError } from '../options.ts';

const HOME = path.join('reports', 'upgrades');

/** The folder of an upgrade: --out, a new one in reports/upgrades, or for --resume the newest one of these models there. */
export async function placeUpgrade(
  { clock, files }: Pick<Ports, 'clock' | 'files'>,
  { out, mode }: RunningOptions,
  named: string,
): Promise<string> {
  const model = named.replace(/[^\w.-]+/g, '-');
  if (out !== null) {
    const there = await files.exists(out);
    const isFree = there === null || (there === 'folder' && (await files.glob(['**/*'], out)).length === 0);
    if (mode !== 'create' || isFree) return out;
    throw usageError(message('compare-out-not-empty', { dir: out }));
  }
  if (mode !== 'resume') {
    const [day, time] = new Date(clock.now()).toISOString().replace(/[-:]/g, '').slice(0, 15).split('T');
    return path.join(HOME, `${day}-${time}-${model}-${randomBytes(2).toString('hex')}`);
  }
  const former = (await files.glob([`*-${model}-*/**/gate.json`], HOME)).at(-1);
  const dir = former?.split('/')[0];
  if (dir === undefined) throw usageError(message('gate-nothing-to-resume', { model, dir: HOME }));
  return path.join(HOME, dir);
}
