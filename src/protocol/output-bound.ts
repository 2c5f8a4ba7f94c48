import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { Api } from '../domain/suite.ts';

const OUTPUT_LIMITS = ['max_completion_tokens', 'max_tokens', 'max_output_tokens'];

/** Upper bound of a call's output tokens: its own limit, else the endpoint's, times the answers it asks for. */
export function outputBound(
  api: Api,
  body: JsonValue | undefined,
  endpointLimit: number | undefined,
): number | null {
  if (body === undefined || api === 'embeddings' || api === 'models') return 0;
  const request = isJsonObject(body) ? body : {};
  const own = OUTPUT_LIMITS.map((key) => request[key]).filter(isCount);
  const most = own.length > 0 ? Math.max(...own) : endpointLimit;
  if (most === undefined) return null;
  const answers = Math.max(1, ...[request['n'], request['best_of']].filter(isCount));
  return most * answers * promptsOf(request['prompt']);
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** The completions API answers every prompt of a list; a list of numbers is one prompt of token ids. */
function promptsOf(prompt: JsonValue | undefined): number {
  return Array.isArray(prompt) && typeof prompt[0] !== 'number' ? Math.max(1, prompt.length) : 1;
}
