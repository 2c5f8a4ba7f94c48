import type { JsonObject, JsonValue } from '../domain/json.ts';
import type { Case, Script, Step } from '../domain/suite.ts';
import type { Ask, Outline } from '../outline/outline.ts';

/**
 * The case that somebody would write who knows the request but not the bug: the requests as they are, and nothing
 * expected but the status where the sound server refuses. It is the same on both sides, so that they can be compared.
 */
export function bareCase(outline: Outline, file: string): Case {
  const raw = outline.asks.some(({ path }) => path !== null);
  const steps = outline.asks.map((ask, position): Step => {
    const status = outline.sides.correct?.[position]?.status ?? 200;
    return {
      request: raw ? rawRequest(ask) : bodyOf(ask),
      expect: status >= 400 ? [{ kind: 'status', params: status }] : [],
    };
  });
  return {
    id: `zoo/${outline.id}`,
    suite: 'zoo',
    variant: '',
    tags: [],
    level: 'core',
    needs: [],
    api: raw ? 'http' : outline.api,
    headers: { 'x-case': outline.id },
    script: scriptOf(outline.order, steps),
    checksOff: [],
    where: { file, line: 1, column: 1 },
  };
}

function scriptOf(order: Outline['order'], steps: readonly Step[]): Script {
  const [step] = steps;
  if (order === 'single' && step !== undefined) return { kind: 'single', step };
  return { kind: order === 'concurrent' ? 'concurrent' : 'steps', steps };
}

function bodyOf({ body }: Ask): JsonObject {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as JsonObject) : {};
}

function rawRequest({ method, path, headers, body }: Ask): JsonObject {
  const sent: Readonly<Record<string, JsonValue>> = body === undefined ? {} : { body };
  return { method, path: path ?? '/', headers, ...sent };
}
