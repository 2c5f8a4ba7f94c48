import path from 'node:path';
import type { DeclaredModels } from '../../declare/models.ts';
import type { Target } from '../../domain/target.ts';
import { message } from '../../messages/index.ts';
import type { Ports } from '../../ports.ts';
import { readArm } from '../arms.ts';
import { usageError } from '../options.ts';
import { selectTargets } from '../targets.ts';
import type { UpgradeOptions } from './options.ts';
import type { UpgradePair } from './plan-upgrade.ts';

/** An upgrade with the folder that it gets among several. */
export type NamedUpgrade = { readonly pair: UpgradePair; readonly folder: string; readonly model: string };

type Asked = { readonly model: string | null; readonly options: UpgradeOptions };

/** The upgrades that a command line asks for: one, one a repetition, or one a model of an engine. Throws HarnessError (exit 2). */
export async function selectUpgrades(
  ports: Pick<Ports, 'files' | 'store'>,
  models: DeclaredModels,
  asked: Asked,
): Promise<readonly NamedUpgrade[]> {
  const { model, options } = asked;
  if (options.engine !== null) return ofEngine(models, options.engine, options);
  if (model === null) throw usageError(message('gate-model-missing'));
  if (options.aa) return againstItself(models, model, options);
  const { from, to } = options;
  if (from === null || to === null) throw usageError(message('gate-versions-missing', { model }));
  const candidate = oneTarget(models, nameOf(model, to));
  const base = from.startsWith(BASELINE)
    ? { stored: await readArm(ports, from.slice(BASELINE.length)), name: from }
    : { target: oneTarget(models, nameOf(model, from)) };
  if ('target' in base && base.target.id === candidate.id)
    throw usageError(message('gate-same-target', { target: candidate.id }));
  return [{ pair: { base, candidate }, folder: path.join(model), model }];
}

const BASELINE = 'baseline:';

function againstItself(
  models: DeclaredModels,
  model: string,
  { from, to, repetitions }: UpgradeOptions,
): readonly NamedUpgrade[] {
  const version = from ?? to;
  const target = oneTarget(models, version === null ? model : nameOf(model, version));
  return Array.from({ length: repetitions }, (_, at) => ({
    pair: { base: { target }, candidate: target },
    folder: `repetition-${String(at + 1).padStart(3, '0')}`,
    model: target.model,
  }));
}

function ofEngine(
  models: DeclaredModels,
  engine: string,
  { from, to }: UpgradeOptions,
): readonly NamedUpgrade[] {
  if (from === null || to === null)
    throw usageError(message('gate-versions-missing', { model: `--engine ${engine}` }));
  const served = models.targets.filter(
    ({ runner, options, status }) =>
      status === 'current' && (runner === engine || options['engine'] === engine),
  );
  const upgrades = served.flatMap((base) => {
    const candidate = served.find((each) => each.model === base.model && each.version === to);
    if (base.version !== from || candidate === undefined) return [];
    return [{ pair: { base: { target: base }, candidate }, folder: base.model, model: base.model }];
  });
  if (upgrades.length === 0) throw usageError(message('gate-engine-empty', { engine, from, to }));
  return upgrades;
}

/** `model@version` may be written out. */
function nameOf(model: string, version: string): string {
  return version.includes('@') ? version : `${model}@${version}`;
}

function oneTarget(models: DeclaredModels, name: string): Target {
  const [target, ...others] = selectTargets(models, [name]).targets;
  if (target === undefined || others.length > 0)
    throw usageError(message('gate-versions-missing', { model: name }));
  return target;
}
