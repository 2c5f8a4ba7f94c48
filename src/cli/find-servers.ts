import { isJsonObject } from '../domain/json.ts';
import type { Http } from '../ports.ts';

/** A server that answered on loopback: its models, or the status by which it refused to list them. */
export type FoundServer = {
  readonly baseUrl: string;
  readonly models: readonly string[];
  readonly refused: number | null;
};

/** Where Ollama, vLLM, SGLang, llama.cpp and LM Studio listen unless told otherwise. */
export const USUAL_PORTS: readonly number[] = [11434, 8000, 30000, 8080, 1234];

const ANSWER_BYTES = 4 * 1024 * 1024;
const TIMEOUTS = { connectMs: 1_000, firstEventMs: 3_000, idleMs: 3_000, totalMs: 3_000 };
const MOST_MODELS = 100;

/** Asks each port on loopback for its list of models, once, without a key; nothing is generated. */
export async function findServers(
  http: Http,
  ports: readonly number[],
  signal: AbortSignal,
): Promise<readonly FoundServer[]> {
  const asked = ports.map(async (port): Promise<readonly FoundServer[]> => {
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    const request = { method: 'GET', url: `${baseUrl}/models`, headers: {}, body: null };
    const limits = { keepBytes: ANSWER_BYTES, stopAtBytes: ANSWER_BYTES };
    const { response } = await http.send(request, { timeouts: TIMEOUTS, signal, ...limits });
    if (response === null) return [];
    const { status } = response;
    if (status === 401 || status === 403) return [{ baseUrl, models: [], refused: status }];
    const models = status === 200 ? modelsIn(Buffer.from(response.bytes).toString()) : [];
    return models.length === 0 ? [] : [{ baseUrl, models, refused: null }];
  });
  return (await Promise.all(asked)).flat();
}

function modelsIn(text: string): readonly string[] {
  const data = parse(text);
  if (!isJsonObject(data) || !Array.isArray(data['data'])) return [];
  const ids = data['data'].flatMap((each: unknown) =>
    isJsonObject(each) && typeof each['id'] === 'string' && each['id'] !== '' ? [each['id']] : [],
  );
  return [...new Set(ids)].slice(0, MOST_MODELS);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
