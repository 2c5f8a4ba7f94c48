import type { Message } from '../../domain/diagnostic.ts';
import type { Target } from '../../domain/target.ts';
import { message } from '../../messages/index.ts';
import type { Composition } from '../compose.ts';
import { resolveKey } from '../keys.ts';
import { launchPlan } from '../start-server.ts';

/** What a target needs and this machine has not; null = it can be tried. No server is asked and no command run. */
export async function lacking(
  composition: Composition,
  { target, configDir }: { readonly target: Target; readonly configDir: string },
): Promise<Message | null> {
  const runner = composition.runners[target.runner];
  if (runner === undefined) return message('cannot-launch', { target: target.id });
  if (target.endpoint?.apiKey !== undefined && target.endpoint.apiKey.from !== 'command') {
    const key = await resolveKey(target, composition.ports, false);
    if (key !== null && 'problem' in key) return key.problem;
  }
  const plan = launchPlan(composition, { target, runner, configDir, commandsAllowed: true });
  return 'problem' in plan ? plan.problem : null;
}
