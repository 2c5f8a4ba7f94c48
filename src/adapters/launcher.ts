import type { LaunchPlan } from '../domain/plan.ts';
import { message } from '../messages/index.ts';
import type { Http, Launcher, LaunchOptions, Server } from '../ports.ts';
import { askProbes, createAsker, firstModel, modelsUrl } from './ask-server.ts';
import { launchError, unreachable } from './launch-failure.ts';
import { launchProcess } from './launch-process.ts';
import type { LauncherParts } from './launcher-parts.ts';

/** Reaches servers that are there and starts those that are not. */
export function createLauncher(parts: LauncherParts): Launcher {
  return {
    start: (plan, options) =>
      plan.kind === 'attach' ? attach(plan, options, parts.http) : launchProcess(plan, options, parts),
  };
}

/** A server is there if it gives any HTTP answer to the question for its models. */
async function attach(
  plan: Extract<LaunchPlan, { kind: 'attach' }>,
  options: LaunchOptions,
  http: Http,
): Promise<Server> {
  const { baseUrl } = plan;
  if (!URL.canParse(baseUrl)) throw launchError(message('server-url-invalid', { baseUrl }));
  const ask = createAsker(http, options);
  const models = await ask(modelsUrl(baseUrl));
  if (models.response === null) throw unreachable(baseUrl, modelsUrl(baseUrl), models.failure);
  const stop = () => Promise.resolve();
  return {
    baseUrl,
    model: plan.model ?? firstModel(models),
    argv: null,
    logFile: null,
    probes: await askProbes(ask, baseUrl, plan.probes),
    died: new Promise(() => undefined),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
