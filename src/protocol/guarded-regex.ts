import { createContext, Script } from 'node:vm';

/** Longest text a pattern is tried on, in UTF-16 units; what lies beyond is not looked at. */
export const REGEX_TEXT_LIMIT = 256 * 1024;
/** Longest that one match may take, in milliseconds. */
const TIME_LIMIT_MS = 100;

/** What trying a pattern on a text came to. */
export type MatchOutcome = 'match' | 'no_match' | 'too_slow';

/** A pattern that cannot hang the program, or why it is not one. */
export type GuardedRegex =
  | { readonly ok: true; readonly test: (text: string) => MatchOutcome }
  | { readonly ok: false; readonly problem: string };

/**
 * Compiles a pattern of a user's (or a schema's) for use on hostile text: a match that runs on is ended. A leading `(?i)`,
 * `(?s)`, `(?m)` or a mix sets flags. Unicode mode where the pattern allows it.
 */
export function guardedRegex(pattern: string): GuardedRegex {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  if (compiled.size >= CACHE_SIZE) compiled.clear();
  const made = compile(pattern);
  compiled.set(pattern, made);
  return made;
}

const CACHE_SIZE = 500;
const compiled = new Map<string, GuardedRegex>();

function compile(pattern: string): GuardedRegex {
  const inline = /^\(\?([ims]+)\)/.exec(pattern);
  const source = inline === null ? pattern : pattern.slice(inline[0].length);
  const flags = [...new Set(inline?.[1] ?? '')].join('');
  const made = regexOf(source, `${flags}u`) ?? regexOf(source, flags);
  if (made === null) return { ok: false, problem: problemOf(source, flags) };
  return { ok: true, test: (text) => run(made, text.slice(0, REGEX_TEXT_LIMIT)) };
}

function regexOf(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}

function problemOf(source: string, flags: string): string {
  try {
    new RegExp(source, flags);
    return '';
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

/** Most steps that a match may take without a watchdog, which costs more than most matches. */
const CHEAP_STEPS = 1_000_000;

function run(regex: RegExp, text: string): MatchOutcome {
  if (worstSteps(regex.source, text.length) > CHEAP_STEPS) return runWatched(regex, text);
  return regex.test(text) ? 'match' : 'no_match';
}

/** Without repeated groups and back references, each repetition multiplies the work by the text's length at most. */
function worstSteps(source: string, length: number): number {
  if (/\)[*+?{]|\\[1-9k]/.test(source)) return Number.POSITIVE_INFINITY;
  const repetitions = source.match(/[*+?{]/g)?.length ?? 0;
  return Math.max(2, length) ** (repetitions + 1);
}

const room: { regex: RegExp | null; text: string } = { regex: null, text: '' };
const context = createContext(room);
const trial = new Script('regex.test(text)');

/** The virtual machine's time limit is the one way to end a match that backtracks for ever. */
function runWatched(regex: RegExp, text: string): MatchOutcome {
  room.regex = regex;
  room.text = text;
  try {
    return trial.runInContext(context, { timeout: TIME_LIMIT_MS }) === true ? 'match' : 'no_match';
  } catch {
    return 'too_slow';
  } finally {
    room.regex = null;
    room.text = '';
  }
}
