import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { isJsonObject, type JsonObject } from '../domain/json.ts';
import type { Exchange } from '../domain/record.ts';
import type { Api } from '../domain/suite.ts';
import { featuresOf } from './features.ts';
import { createScrubber } from './scrub.ts';
import { askedOf } from './tapped-case.ts';

/** A suite made of traffic, as YAML, and what it was made of. */
export type TappedSuite = {
  readonly yaml: string;
  readonly cases: number;
  /** Everything that the traffic makes use of. */
  readonly features: readonly string[];
  /** Exchanges that no case could be made of, by reason. */
  readonly leftOut: Readonly<Record<LeftOut, number>>;
  readonly exchanges: number;
};

/** Why no case is made: no model API; it leans on what the server kept; it carries sound or files. */
export type LeftOut = 'noApi' | 'storedState' | 'attachment';

type Kept = {
  readonly api: Api;
  readonly body: JsonObject;
  readonly features: readonly string[];
  readonly status: number;
};

/** One case for every set of features in use, asked by the first request that has it. Pure: the same records, the same text. */
export async function suiteOf(exchanges: AsyncIterable<Exchange>, id: string): Promise<TappedSuite> {
  const kept = new Map<string, Kept>();
  const features = new Set<string>();
  const leftOut: Record<LeftOut, number> = { noApi: 0, storedState: 0, attachment: 0 };
  let count = 0;
  for await (const exchange of exchanges) {
    const last = exchange.attempts.at(-1);
    if (last === undefined) continue;
    count += 1;
    const { api, body } = askedOf(last.request);
    const unfit = unfitFor(api, body);
    if (unfit !== null) {
      leftOut[unfit] += 1;
      continue;
    }
    const used = featuresOf(api, body);
    for (const each of used) features.add(each);
    const key = used.join('\n');
    if (!kept.has(key)) kept.set(key, { api, body, features: used, status: last.response?.status ?? 0 });
  }
  const yaml = suiteYaml([...kept.values()], id);
  return { yaml, cases: kept.size, features: [...features].sort(), leftOut, exchanges: count };
}

const APIS: ReadonlySet<Api> = new Set(['chat', 'responses', 'messages', 'completions', 'embeddings']);

function unfitFor(api: Api, body: JsonObject): LeftOut | null {
  if (!APIS.has(api)) return 'noApi';
  if (typeof body['previous_response_id'] === 'string' || body['conversation'] !== undefined)
    return 'storedState';
  return /"(?:input_audio|input_file|file_id|item_reference|encrypted_content)"/.test(JSON.stringify(body))
    ? 'attachment'
    : null;
}

function suiteYaml(kept: readonly Kept[], id: string): string {
  const scrub = createScrubber();
  const cases = kept.map(({ api, body, features, status }) => {
    const asked = scrub(body);
    return {
      id: `${api}-${digestOf(features)}`,
      title: titleOf(features),
      feature: `tap-${api}`,
      tags: isRefusal(status) ? ['core', 'negative'] : ['core'],
      ...(api === 'chat' ? {} : { api }),
      request: isJsonObject(asked) ? withoutNulls(asked) : {},
      expect: [{ status: isRefusal(status) ? '4xx' : 200 }],
    };
  });
  return stringify({ schema: 'modelcompat/suite@1', suite: id, title: 'Recorded traffic', cases }, OPTIONS);
}

/** Long strings stay on one line and nothing is shared by anchors, so that the file can be read and cut by hand. */
const OPTIONS = { lineWidth: 0, aliasDuplicateObjects: false } as const;

/** In a suite, null at the top of a request takes a field away. */
function withoutNulls(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

function titleOf(features: readonly string[]): string {
  return features.map((each) => each.replace(/^(?:api|field|role) /, '')).join(', ');
}

function digestOf(features: readonly string[]): string {
  return createHash('sha256').update(features.join('\n')).digest('hex').slice(0, 8);
}

/** A request that was refused for what it says; keys, limits and paths are other matters. */
function isRefusal(status: number): boolean {
  return status === 400 || status === 413 || status === 422;
}
