import type { ErrorAnswer, ErrorClass } from './answer.ts';

const CONTEXT =
  /context[ _](?:length|window|size)|maximum context|prompt is too long|input is too long|too many (?:input )?tokens|exceed_context/;
const PAYMENT = /insufficient_quota|insufficient[ _](?:balance|credit|funds)|billing|payment[ _]required/;
const OVERLOADED = /overloaded|at capacity|server is busy|temporarily unavailable|unavailable_error/;
const RATE = /rate[ _]?limit|too many requests/;
const AUTH = /authentication|unauthori[sz]ed|invalid[ _]api[ _]?key|incorrect api key|permission_error/;
const NOT_FOUND = /model_not_found|not_found_error|notfounderror|no such model|model .{0,200}does not exist/;

/** One class for an error: what its words say beyond doubt, then its status (its code where HTTP said 200), then weaker words. */
export function classifyError(
  status: number,
  { message, type, code }: Pick<ErrorAnswer, 'message' | 'type' | 'code'>,
): ErrorClass {
  const words = `${type ?? ''} ${code ?? ''} ${message.slice(0, 2000)}`.toLowerCase();
  // A rate limit may count tokens too ("too many tokens a minute").
  if (status !== 429 && CONTEXT.test(words)) return 'context_length';
  if (PAYMENT.test(words)) return 'payment';
  const effective = status >= 400 ? status : statusIn(code);
  return byStatus(effective, words) ?? byWords(words);
}

function statusIn(code: string | number | null): number {
  const number = Number(code ?? 0);
  return number >= 400 && number < 600 ? number : 0;
}

function byStatus(status: number, words: string): ErrorClass | null {
  if (status === 401 || status === 403) return 'auth';
  if (status === 402) return 'payment';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limit';
  if (status === 503 || status === 529) return 'overloaded';
  if (status >= 500) return OVERLOADED.test(words) ? 'overloaded' : 'server';
  if (status >= 400) return NOT_FOUND.test(words) ? 'not_found' : 'bad_request';
  return null;
}

function byWords(words: string): ErrorClass {
  if (RATE.test(words)) return 'rate_limit';
  if (OVERLOADED.test(words)) return 'overloaded';
  if (AUTH.test(words)) return 'auth';
  if (NOT_FOUND.test(words)) return 'not_found';
  if (/invalid_request|bad ?request|invalid_prompt/.test(words)) return 'bad_request';
  return /server_error|internal|api_error/.test(words) ? 'server' : 'unknown';
}
