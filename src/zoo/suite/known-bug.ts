import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { Api } from '../../domain/suite.ts';
import type { Outline } from '../../outline/outline.ts';
import { apiOfPath } from '../../protocol/http.ts';
import { placedIn, readEntries } from '../entries.ts';
import { featuresOf } from './features.ts';

/** A bug with what a request must have for it to show. */
export type KnownBug = {
  readonly id: string;
  readonly class: string;
  readonly entry: JsonObject;
  readonly outline: Outline;
  /** What each of its requests needs, in order. */
  readonly needs: readonly Need[];
  /** For each request, the first one that says the same. */
  readonly repeats: readonly number[];
};

/** A kind of request: its API or path, its features, and what a sound server says to it. */
export type Need = {
  readonly api: Api;
  readonly path: string | null;
  readonly features: readonly string[];
  /** An entry's answers are a stream, or they are none: they fit no other request. */
  readonly streamed: boolean;
  readonly status: number;
};

/** Reads entries that come with the program. */
export function readBugs(entries: readonly JsonObject[]): readonly KnownBug[] {
  const read = readEntries(placedIn(entries, 'zoo'), ['faulty', 'correct'], 'zoo');
  if ('problem' in read) throw new TypeError(`${read.problem.code} ${JSON.stringify(read.problem.params)}`);
  return read.entries.map((outline, at): KnownBug => {
    const entry = entries[at] ?? {};
    const bodies = outline.asks.map(({ body }) => (isJsonObject(body) ? body : {}));
    return {
      id: outline.id,
      class: String(entry['class'] ?? 'other'),
      entry,
      outline,
      needs: bodies.map((body, position) => needOf(entry, outline, { body, position })),
      repeats: repeatsOf(bodies),
    };
  });
}

/** For each request, the position of the first one that says the same. */
export function repeatsOf(bodies: readonly JsonObject[]): readonly number[] {
  const said = bodies.map(({ messages, input, prompt }) => JSON.stringify([messages, input, prompt]));
  return said.map((each) => said.indexOf(each));
}

type Asked = { readonly body: JsonObject; readonly position: number };

function needOf(entry: JsonObject, { api, asks, sides }: Outline, { body, position }: Asked): Need {
  const path = asks[position]?.path ?? null;
  return {
    api: path === null ? api : apiOfPath(path),
    path,
    features: neededFeatures(entry, body),
    streamed: body['stream'] === true,
    status: sides.correct?.[position]?.status ?? 200,
  };
}

/** Of what the request has, what the entry's trigger names; and what no trigger needs to name. */
function neededFeatures({ trigger }: JsonObject, body: JsonObject): readonly string[] {
  const named = new Set(Array.isArray(trigger) ? trigger.map(String) : []);
  const needed = [...featuresOf(body)].filter(
    (feature) => named.has(feature) || named.has(feature.replace(/:.*/, '')) || UNNAMED.has(feature),
  );
  return needed.sort();
}

const UNNAMED = new Set(['long-prompt', 'guided_json', 'grammar']);
