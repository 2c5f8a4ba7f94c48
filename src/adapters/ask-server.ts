import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { EnvironmentProbe } from '../domain/plan.ts';
import type { Timeouts } from '../domain/target.ts';
import type { Http, LaunchOptions, Sent } from '../ports.ts';

const ANSWER_BYTES = 4 * 1024 * 1024;
const ASK_MS = 10_000;

/** How to ask a server about itself: no completion is ever sent. */
export type Asker = (url: string, mostMs?: number) => Promise<Sent>;

/** GETs with the target's headers, at most ten seconds each. */
export function createAsker(http: Http, options: Omit<LaunchOptions, 'logFile'>): Asker {
  return (url, mostMs = ASK_MS) => {
    const timeouts: Timeouts = { ...options.timeouts, totalMs: Math.min(options.timeouts.totalMs, mostMs) };
    return http.send(
      { method: 'GET', url, headers: options.headers, body: null },
      { timeouts, signal: options.signal, keepBytes: ANSWER_BYTES, stopAtBytes: ANSWER_BYTES },
    );
  };
}

/** `{base}/models`; a query of the base url stays behind the path. */
export function modelsUrl(baseUrl: string): string {
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/models`;
  return url.href;
}

/** The first model that a list of models names, or null. */
export function firstModel(sent: Sent): string | null {
  const answer = answerOf(sent);
  if (!isJsonObject(answer) || !Array.isArray(answer['data'])) return null;
  const [first] = answer['data'];
  return isJsonObject(first) && typeof first['id'] === 'string' ? first['id'] : null;
}

/** Asks the environment probes, side by side; null where one had no good answer. */
export async function askProbes(
  ask: Asker,
  baseUrl: string,
  probes: readonly EnvironmentProbe[],
): Promise<Readonly<Record<string, JsonValue>>> {
  const { origin } = new URL(baseUrl);
  const answers = probes.map(
    async ({ name, path }) => [name, answerOf(await ask(new URL(path, origin).href))] as const,
  );
  return Object.fromEntries(await Promise.all(answers));
}

function answerOf({ response }: Sent): JsonValue {
  if (response === null || response.ended !== 'complete' || response.status < 200 || response.status > 299)
    return null;
  const text = Buffer.from(response.bytes).toString();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
