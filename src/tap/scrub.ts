import type { JsonValue } from '../domain/json.ts';
import { keysIn } from './secrets-of.ts';

/** Replaces what is somebody's own, the same value by the same stand-in all along; its structure stays. */
export type Scrubber = (value: JsonValue) => JsonValue;

/**
 * A scrubber that counts from one: keys, e-mail addresses, hosts, home folders and what lies below, addresses and long
 * numbers (telephones, cards, accounts), names of users in fields made for them, and pictures. Deterministic. It cannot know
 * people's names or what a sentence gives away.
 */
export function createScrubber(): Scrubber {
  const named = createNames();
  const text = (value: string) =>
    RULES.reduce(
      (told, [pattern, by]) => told.replace(pattern, (found) => by(found, named)),
      withoutKeys(value),
    );
  const scrub = (value: JsonValue, key: string): JsonValue => {
    if (typeof value === 'string')
      return OWNERS.has(key) ? named('user', value, (n) => `user-${n}`) : text(value);
    if (Array.isArray(value)) return value.map((each: JsonValue) => scrub(each, ''));
    if (typeof value !== 'object' || value === null) return value;
    // In a schema, `user` is the name of a property and no user.
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, scrub(each, name)]));
  };
  return (value) => scrub(value, '');
}

type Names = (kind: string, value: string, write: (number: number) => string) => string;

function createNames(): Names {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  return (kind, value, write) => {
    const id = `${kind} ${value}`;
    const former = known.get(id);
    if (former !== undefined) return former;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    const name = write(number);
    known.set(id, name);
    return name;
  };
}

const OWNERS = new Set([
  'user',
  'user_id',
  'safety_identifier',
  'prompt_cache_key',
  'session_id',
  'conversation_id',
]);

/** Keeps what a key begins with and how long it is. */
function withoutKeys(text: string): string {
  let told = text;
  for (const key of keysIn(text)) {
    const kept = /^-----BEGIN/.test(key) ? 27 : Math.min(4, key.length);
    told = told.replaceAll(key, key.slice(0, kept) + key.slice(kept).replace(/[A-Za-z0-9]/g, 'x'));
  }
  return told;
}

/** One white pixel: a picture stays a picture that servers can open. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==';

const TLD =
  '(?:com|org|net|edu|gov|io|ai|dev|app|cloud|co|local|internal|intranet|corp|lan|home|de|fr|uk|eu|cn|jp)';

/** In this order: what a later rule would tear apart goes first. */
const RULES: readonly (readonly [RegExp, (found: string, named: Names) => string])[] = [
  [/data:image\/[\w.+-]+;base64,[A-Za-z0-9+/=]+/g, () => PIXEL],
  [
    /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu,
    (found, named) => named('mail', found.toLowerCase(), (n) => `person-${n}@example.com`),
  ],
  [
    /(?<=\b[a-z][a-z0-9+.-]*:\/\/)(?!localhost\b|127\.|0\.0\.0\.0|\[::1\])[^\s/:?#"'<>`)\]}]+/gi,
    (found, named) => host(found.replace(/^.*@/, ''), named),
  ],
  [
    new RegExp(`(?<![\\w./@-])(?:[a-z0-9-]+\\.)+${TLD}(?![\\w-]|\\.\\w|\\()`, 'g'),
    (found, named) => host(found, named),
  ],
  [
    /(?:\/home|\/Users|[A-Z]:\\{1,2}Users)(?:\/|\\{1,2})[^\s"'`<>|:;,)\]}]+/g,
    (found, named) => homePath(found, named),
  ],
  [
    /(?<![\d.])(?!127\.|0\.0\.0\.0)(?:\d{1,3}\.){3}\d{1,3}(?![\d.]\d)/g,
    (found, named) => named('ip', found, (n) => `192.0.2.${((n - 1) % 254) + 1}`),
  ],
  [
    /(?<![\w.,:-])(?!\d+\.\d+(?![\d.]))\+?(?:\(\d{1,5}\)[ ]?)?\d(?:[ ./-]?\(?\d\)?){8,18}(?![\w-]|[.,:]\d)/g,
    (found, named) => named('number', found, (n) => digits(found, n)),
  ],
];

function host(found: string, named: Names): string {
  return /(?:^|\.)example\.(?:com|org|net)$/.test(found)
    ? found
    : named('host', found.toLowerCase(), (n) => `host-${n}.example.com`);
}

/** As deep as it was, with its endings; what the system names itself stays. */
function homePath(found: string, named: Names): string {
  const [, root = '', gap = '/', rest = ''] = /^(.*?(?:home|Users))(\/|\\+)(.*)$/.exec(found) ?? [];
  const [, ...below] = rest.split(/\/|\\+/);
  const names = below.map((name) => {
    const [, ending = ''] = /(\.[A-Za-z0-9]{1,8})$/.exec(name) ?? [];
    return name === '' ? '' : named('path', name, (n) => `part-${n}${ending}`);
  });
  return [root, 'user', ...names].join(gap);
}

/** The same groups of digits, filled with zeros and a number at the end. */
function digits(found: string, number: number): string {
  const wanted = found.replace(/\D/g, '').length;
  const fresh = [...String(number).slice(-wanted).padStart(wanted, '0')];
  return found.replace(/\d/g, () => fresh.shift() ?? '0');
}
