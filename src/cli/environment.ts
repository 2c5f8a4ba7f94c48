import type { Runner } from '../../runners/runner.ts';
import type { Environment } from '../domain/record.ts';
import type { Env, Server } from '../ports.ts';

/** The fingerprint of what is being served: what the server revealed, and what we are. */
export function environmentOf(known: {
  readonly server: Server;
  readonly runner: Runner;
  readonly model: string | null;
  readonly version: string;
  readonly env: Env;
  readonly standIn?: NonNullable<Environment['standIn']>;
}): Environment {
  const { server, runner, env } = known;
  const revealed = runner.readEnvironment(server.probes);
  return {
    runner: runner.name,
    baseUrl: server.baseUrl,
    servedModel: revealed.servedModel ?? known.model,
    engine: revealed.engine ?? null,
    engineVersion: revealed.engineVersion ?? null,
    argv: server.argv,
    chatTemplateSha256: revealed.chatTemplateSha256 ?? null,
    contextTokens: revealed.contextTokens ?? null,
    harness: known.version,
    node: env.nodeVersion,
    platform: env.platform,
    probes: server.probes,
    ...(known.standIn === undefined ? {} : { standIn: known.standIn }),
  };
}
