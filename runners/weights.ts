import type { Target } from '../src/domain/target.ts';
import { fromConfig } from './paths.ts';
import type { Machine } from './runner.ts';

/** What an engine is to load: a repository of a model hub, or a file or folder of this machine. */
export type Weights =
  | { readonly from: 'hub'; readonly name: string; readonly revision?: string }
  | { readonly from: 'disk'; readonly path: string };

/** From the option `model`, else from the model's source; null where neither says. A path starts with `/`, `.` or a drive. */
export function weightsOf(written: string | undefined, { source }: Target, machine: Machine): Weights | null {
  if (written !== undefined && isPath(written)) return { from: 'disk', path: fromConfig(machine, written) };
  const { huggingface, path, revision } = source ?? {};
  const name = written ?? huggingface;
  if (typeof name === 'string') {
    const pinned = name === huggingface && typeof revision === 'string';
    return { from: 'hub', name, ...(pinned ? { revision } : {}) };
  }
  return typeof path === 'string' ? { from: 'disk', path: fromConfig(machine, path) } : null;
}

const isPath = (text: string) => /^([./\\]|[A-Za-z]:[\\/])/.test(text);
