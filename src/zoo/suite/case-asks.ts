import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import type { Api, Case, Script, Step } from '../../domain/suite.ts';
import { apiOfPath } from '../../protocol/http.ts';
import { featuresOf } from './features.ts';

/** One request of a case that is known before it is sent. */
export type CaseAsk = {
  readonly api: Api;
  /** Null = the API's own path. */
  readonly path: string | null;
  readonly body: JsonObject;
  readonly features: ReadonlySet<string>;
  /** Statuses that the case takes: `200`, `4xx`. */
  readonly statuses: readonly string[];
  /** What an ideal model would say, where the case tells. */
  readonly ideal: string | null;
};

/** Whether a case takes an answer of this status. */
export function takesStatus({ statuses }: CaseAsk, status: number): boolean {
  return statuses.some((each) => each === String(status) || each === `${Math.floor(status / 100)}xx`);
}

/** The requests of a case. Of turns, the first one and those that its scripted results will lead to. */
export function asksOf(each: Case): readonly CaseAsk[] {
  const { script } = each;
  if (script.kind !== 'turns') return stepsOf(script).map((step) => askOf(each.api, step));
  const { request, max, toolResults } = script.turns;
  const first = askOf(each.api, { request, expect: [] });
  const loops = Object.keys(toolResults).length > 0 ? Math.min(max, MOST_TURNS) - 1 : 0;
  const later = { ...first, features: new Set([...first.features, 'tool-history']) };
  return [first, ...Array.from({ length: Math.max(0, loops) }, () => later)];
}

/** No known bug needs a longer conversation. */
const MOST_TURNS = 4;

function stepsOf(script: Exclude<Script, { readonly kind: 'turns' }>): readonly Step[] {
  return script.kind === 'single' ? [script.step] : script.steps;
}

function askOf(api: Api, { request, expect, golden }: Step): CaseAsk {
  const raw = api === 'http';
  const path = raw && typeof request['path'] === 'string' ? request['path'] : null;
  const body = raw ? request['body'] : request;
  const sent = isJsonObject(body) ? body : {};
  const statuses = expect.flatMap(({ kind, params }) => (kind === 'status' ? statusesOf(params) : []));
  return {
    api: path === null ? api : apiOfPath(path),
    path,
    body: sent,
    features: featuresOf(sent),
    statuses: statuses.length === 0 ? ['2xx'] : statuses,
    ideal: golden?.content ?? null,
  };
}

/** `404`, `[400, 422]` or `4xx`. */
function statusesOf(params: JsonValue): readonly string[] {
  const all: readonly JsonValue[] = Array.isArray(params) ? params : [params];
  return all.map(String);
}
