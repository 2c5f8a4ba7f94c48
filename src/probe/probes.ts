import type { Case } from '../domain/suite.ts';
import { apiProbes } from './features/apis.ts';
import { generationProbes } from './features/generation.ts';
import { contextProbe, promptProbes } from './features/prompts.ts';
import { reasoningProbes } from './features/reasoning.ts';
import { structuredProbes } from './features/structured.ts';
import { toolProbes } from './features/tools.ts';
import type { Probe } from './probe.ts';

/** Every feature that is probed, in the order of the table; `contextTokens`: the server's window, where it is known. */
export function probesFor(contextTokens: number | null): readonly Probe[] {
  const context = contextTokens === null ? null : contextProbe(contextTokens);
  return [
    ...generationProbes,
    ...toolProbes,
    ...structuredProbes,
    ...promptProbes,
    ...(context === null ? [] : [context]),
    ...reasoningProbes,
    ...apiProbes,
  ];
}

/** What has been learnt of the server before the table is asked: how answers are bounded, and how much room they need. */
export type Bounds = {
  readonly field: 'max_tokens' | 'max_completion_tokens';
  readonly room: number;
};

export const BOUNDS: Bounds = { field: 'max_tokens', room: 32 };

/** The case that asks one request of a probe; equal requests of several probes are one case, asked once a trial. */
export type Question = { readonly key: string; readonly case: Case };

/** The questions of a probe in order. `bounds` are added where a request does not bound its answer itself. */
export function questionsOf(probe: Probe, bounds: Bounds): readonly Question[] {
  const counts = new Map<string, number>();
  return probe.requests.map((request, position) => {
    const body = bounded(request, probe, bounds);
    const text = JSON.stringify([probe.api, body]);
    const before = counts.get(text) ?? 0;
    counts.set(text, before + 1);
    return { key: `${before} ${text}`, case: caseOf(probe, body, position + 1) };
  });
}

const BOUND_FIELDS: Readonly<Partial<Record<Probe['api'], string>>> = {
  responses: 'max_output_tokens',
  messages: 'max_tokens',
  completions: 'max_tokens',
};

const OWN_BOUNDS = ['max_tokens', 'max_completion_tokens', 'max_output_tokens'];

function bounded(request: Probe['requests'][number], { api, room = 0 }: Probe, bounds: Bounds) {
  const field = api === 'chat' ? bounds.field : BOUND_FIELDS[api];
  if (field === undefined || OWN_BOUNDS.some((own) => own in request)) return request;
  return { ...request, [field]: Math.max(room, bounds.room) };
}

/** Any status is an answer here, so that nothing is sent again but what every run sends again. */
function caseOf({ feature, api }: Probe, request: Probe['requests'][number], number: number): Case {
  return {
    id: `probe/${feature}/${number}`,
    suite: 'probe',
    variant: '',
    tags: [],
    level: 'core',
    needs: [],
    feature,
    api,
    headers: {},
    script: { kind: 'single', step: { request, expect: [{ kind: 'status', params: ['2xx', '4xx', 501] }] } },
    checksOff: [],
    where: { file: 'probe', line: 1, column: 1 },
  };
}
