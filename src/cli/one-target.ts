import type { Target } from '../domain/target.ts';
import { message } from '../messages/index.ts';
import type { Invocation } from './command.ts';
import { loadModels } from './declaration.ts';
import { text, usageError } from './options.ts';
import type { CommandSession } from './session.ts';
import { selectTargets } from './targets.ts';
import { nameFrom, undeclaredTarget } from './undeclared-target.ts';

/** A target, the folder that its paths are relative to, and the session with the environment that goes with it. */
export type OneTarget = {
  readonly target: Target;
  readonly configDir: string;
  readonly session: CommandSession;
};

/** The one target that an operand names: `model@version`, a model with one version, or the URL of a server. Throws HarnessError (exit 2). */
export async function oneTarget(
  name: string,
  { options }: Pick<Invocation, 'options'>,
  session: CommandSession,
): Promise<OneTarget> {
  const { composition } = session;
  if (/^https?:\/\/[^/]/.test(name))
    return { target: targetAt(name, options), configDir: composition.ports.env.cwd, session };
  const { models, env } = await loadModels(composition, text(options['config']) ?? 'models.yaml');
  const { targets } = selectTargets(models, [name]);
  const [target] = targets;
  if (target === undefined || targets.length > 1)
    throw usageError(message('one-target', { name, targets: targets.map(({ id }) => id) }));
  const ports = { ...composition.ports, env };
  return {
    target,
    configDir: models.dir,
    session: { ...session, composition: { ...composition, env, ports } },
  };
}

/** A server that nobody declared: its URL, and perhaps --model and --api-key-env. */
export function targetAt(url: string, options: Invocation['options']): Target {
  const model = text(options['model']);
  const keyVariable = text(options['apiKeyEnv']);
  const endpoint = {
    baseUrl: url,
    ...(model === null ? {} : { model }),
    ...(keyVariable === null ? {} : { apiKey: { from: 'env', name: keyVariable } as const }),
    limits: {},
  };
  const name = nameFrom(new URL(url).hostname);
  return undeclaredTarget({ model: name, version: 'default', runner: 'endpoint', endpoint }, 'try');
}
