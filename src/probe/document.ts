import type { JsonValue } from '../domain/json.ts';
import type { RunManifest } from '../domain/record.ts';
import { type Language, renderText } from '../messages/index.ts';
import type { ProbedFeature, State } from './probe.ts';

/** probe.json: what a server makes of every feature, each with the exchanges that show it. */
export type ProbeDocument = {
  readonly schema: 'modelcompat/probe@1';
  readonly run: string;
  readonly target: string;
  readonly model: string | null;
  readonly engine: string | null;
  readonly engineVersion: string | null;
  readonly probed: string;
  readonly harness: string;
  readonly requests: number;
  readonly features: readonly DocumentFeature[];
};

type DocumentFeature = {
  readonly feature: string;
  readonly api: string;
  readonly state: State;
  readonly code: string;
  readonly params: { readonly [name: string]: JsonValue };
  readonly message: string;
  readonly trials: readonly {
    readonly state: State;
    readonly message: string;
    /** Places in records.jsonl. */
    readonly exchanges: readonly { readonly case: string; readonly trial: number }[];
  }[];
};

export const PROBE_SCHEMA = 'modelcompat/probe@1';

/** Writes down what was probed. */
export function probeDocument(
  { id, target, started, environment }: Pick<RunManifest, 'id' | 'target' | 'started' | 'environment'>,
  { features, requests }: { readonly features: readonly ProbedFeature[]; readonly requests: number },
  language: Language,
): ProbeDocument {
  return {
    schema: PROBE_SCHEMA,
    run: id,
    target,
    model: environment?.servedModel ?? null,
    engine: environment?.engine ?? null,
    engineVersion: environment?.engineVersion ?? null,
    probed: started,
    harness: environment?.harness ?? '',
    requests,
    features: features.map(({ feature, api, state, why, trials }) => ({
      feature,
      api,
      state,
      code: why.code,
      params: why.params,
      message: renderText(language, why),
      trials: trials.map((each) => ({
        state: each.state,
        message: renderText(language, each.why),
        exchanges: each.cases.map((id) => ({ case: id, trial: each.trial })),
      })),
    })),
  };
}
