import { inspect } from 'node:util';
import { isJsonObject } from '../domain/json.ts';
import type { Exchange } from '../domain/record.ts';
import { createRedactor } from '../domain/redaction.ts';

/** What a client threw, for people: the class's name and its words, without the secrets of the exchange. */
export type Thrown = {
  readonly name: string;
  readonly problem: string;
  /** Everything that it carries of the server's words, for comparing alone. */
  readonly carried: string;
};

const LONGEST = 300;

/** Reads anything that can be thrown. */
export function readThrown(cause: unknown, exchange: Exchange): Thrown {
  const problem = redactorOf(exchange)(wordsOf(cause)).replace(KEY, '‹redacted›');
  return {
    name: nameOf(cause),
    problem: problem.length > LONGEST ? `${problem.slice(0, LONGEST)}…` : problem,
    carried: `${wordsOf(cause)}\n${bodyOf(cause)}`,
  };
}

/** What the usual provider keys look like, for servers that repeat a key that we never saw. */
const KEY = /\b(?:sk|pk|gsk|hf|xai|nvapi)[-_][\w-]{16,}/g;

function nameOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'an error event';
  // The libraries leave `name` at "Error" and tell by the class.
  return cause.name === 'Error' ? cause.constructor.name : cause.name;
}

function wordsOf(cause: unknown): string {
  if (cause instanceof Error) return chainOf(cause).join(': ').replace(/\s+/g, ' ');
  if (typeof cause === 'string') return cause;
  if (isJsonObject(cause) && typeof cause['message'] === 'string') return cause['message'];
  return inspect(cause, { depth: 3, breakLength: Number.POSITIVE_INFINITY });
}

/** The messages of an error and of the two behind it, without the values that the AI SDK quotes before it comes to its point. */
function chainOf(cause: unknown, depth = 0): readonly string[] {
  if (!(cause instanceof Error) || depth > 2) return [];
  const own = cause.message.replace(/Value: [\s\S]*?\nError message: /, '');
  const behind = chainOf(cause.cause, depth + 1).filter((each) => !own.includes(each));
  return own === '' ? behind : [own, ...behind];
}

/** The AI SDK keeps the whole body beside the message. */
function bodyOf(cause: unknown): string {
  const body =
    typeof cause === 'object' && cause !== null && 'responseBody' in cause ? cause.responseBody : '';
  return typeof body === 'string' ? body : '';
}

/** Keys of the recorded request's headers, without the scheme that stands before them. */
function redactorOf({ attempts }: Exchange): (text: string) => string {
  const values = attempts
    .flatMap(({ request }) => Object.entries(request.headers))
    .filter(([name]) => /authorization|api-key|token|cookie/i.test(name))
    .map(([, value]) => value.replace(/^(?:bearer|basic|token)\s+/i, ''));
  return createRedactor(values.map((value) => ({ name: 'header', value }))).text;
}
