/** A secret with the name under which it is shown. */
export type Secret = { readonly name: string; readonly value: string };

/** One pair a network read: [milliseconds, bytes]. */
type Chunks = readonly (readonly [number, number])[];

/** Replaces secrets by ‹secret:NAME›, in whatever common writing they appear. */
export type Redactor = {
  /** On the joined bytes; the chunks' byte counts follow, so that they still add up. */
  readonly bytes: (
    body: Uint8Array,
    chunks: Chunks,
  ) => { readonly body: Uint8Array; readonly chunks: Chunks };
  /** In a text; a text that is a url also loses its user-info. */
  readonly text: (text: string) => string;
  /** Headers that carry keys or sessions lose their value whatever it is. */
  readonly headers: (headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
};

/** Shorter values would hit innocent text; they are replaced only in the headers that carry keys. */
const SHORTEST_IN_TEXT = 4;
/** The start of a secret that a cut body ends with is replaced too from this length on. */
const SHORTEST_START = 8;
const CARRIERS = new Set([
  'authorization',
  'proxy-authorization',
  'x-api-key',
  'api-key',
  'x-goog-api-key',
  'x-auth-token',
  'cookie',
  'set-cookie',
]);

/** Knows the secrets of a run; pure. */
export function createRedactor(secrets: readonly Secret[]): Redactor {
  const everywhere = namesByForm(secrets, SHORTEST_IN_TEXT);
  const inCarriers = namesByForm(secrets, 1);
  const pattern = patternOf(everywhere.keys());
  const inBytes = new Map([...everywhere].map(([form, name]) => [latin1(form), name]));
  const bytePattern = patternOf(inBytes.keys());
  const needles = [...inBytes.keys()].map((form) => Buffer.from(form, 'latin1'));

  const text = (value: string): string => {
    const bare = !value.includes('@')
      ? value
      : value.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^\s/?#]*@/i, '$1‹redacted›@');
    return needles.length === 0 ? bare : bare.replace(pattern, (form) => mark(everywhere.get(form)));
  };

  const bytes: Redactor['bytes'] = (body, chunks) => {
    const view = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    const cut = startOfSecret(view, needles);
    if (cut === null && !needles.some((needle) => view.includes(needle))) return { body, chunks };
    const edits = [...view.toString('latin1').matchAll(bytePattern)].map(({ 0: form, index }) => ({
      start: index,
      end: index + form.length,
      by: Buffer.from(mark(inBytes.get(form))),
    }));
    if (cut !== null && (edits.at(-1)?.end ?? 0) <= cut.at) {
      edits.push({
        start: cut.at,
        end: view.length,
        by: Buffer.from(mark(inBytes.get(latin1Of(cut.needle)))),
      });
    }
    return { body: applyEdits(view, edits), chunks: shiftChunks(chunks, edits) };
  };

  const headerValue = (value: string): string => {
    if (/^‹(?:redacted|secret:[^›]*)›$/.test(value)) return value;
    const form = [...inCarriers.keys()].find((each) => value.includes(each));
    return mark(form === undefined ? undefined : inCarriers.get(form));
  };

  const headers: Redactor['headers'] = (all) =>
    Object.fromEntries(
      Object.entries(all).map(([name, value]) => [
        name,
        CARRIERS.has(name.toLowerCase()) ? headerValue(value) : text(value),
      ]),
    );

  return { bytes, text, headers };
}

function mark(name: string | undefined): string {
  return name === undefined ? '‹redacted›' : `‹secret:${name}›`;
}

/** Every writing of every secret, longest first, so that a secret inside another does not tear it. */
function namesByForm(secrets: readonly Secret[], shortest: number): ReadonlyMap<string, string> {
  const pairs = secrets
    .filter(({ value }) => value.length >= shortest)
    .flatMap(({ name, value }) => writings(value).map((form) => [form, name] as const));
  const names = new Map<string, string>();
  for (const [form, name] of pairs.sort((a, b) => b[0].length - a[0].length)) {
    if (!names.has(form)) names.set(form, name);
  }
  return names;
}

/** A value as itself, in JSON (as different encoders escape it), in a url and in base64. */
function writings(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const html = ascii.replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
  const url = encodeURIComponent(Buffer.from(value).toString());
  const form = new URLSearchParams([['', value]]).toString().slice(1);
  const lower = (text: string) => text.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
  return [
    ...new Set([
      value,
      ...[json, ascii, html].flatMap((each) => [each, each.replaceAll('/', '\\/')]),
      ...[url, form].flatMap((each) => [each, lower(each)]),
      ...base64Forms(value),
    ]),
  ];
}

/**
 * In base64 a value looks different by where it begins in a group of three bytes, and its edges mix with its neighbours
 * (a Basic header holds `user:key`): the characters that are its own alone.
 */
function base64Forms(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const inside = [0, 1, 2].map((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return all.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  return [bytes.toString('base64'), ...inside]
    .filter((form) => form.length >= SHORTEST_START)
    .flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}

function patternOf(forms: Iterable<string>): RegExp {
  return new RegExp([...forms].map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|'), 'g');
}

/** UTF-8 bytes, one character each. */
function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function latin1Of(bytes: Buffer): string {
  return bytes.toString('latin1');
}

/** Where a body that was cut ends with the beginning of a secret. */
function startOfSecret(
  body: Buffer,
  needles: readonly Buffer[],
): { readonly at: number; readonly needle: Buffer } | null {
  for (const needle of needles) {
    for (let size = Math.min(needle.length - 1, body.length); size >= SHORTEST_START; size -= 1) {
      const at = body.length - size;
      if (body[at] === needle[0] && body.subarray(at).equals(needle.subarray(0, size))) return { at, needle };
    }
  }
  return null;
}

type Edit = { readonly start: number; readonly end: number; readonly by: Buffer };

function applyEdits(body: Buffer, edits: readonly Edit[]): Uint8Array {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { start, end, by } of edits) {
    pieces.push(body.subarray(at, start), by);
    at = end;
  }
  return Buffer.concat([...pieces, body.subarray(at)]);
}

/** A replacement counts where its secret began; the other reads that brought it lose their share. */
function shiftChunks(chunks: Chunks, edits: readonly Edit[]): Chunks {
  let at = 0;
  let next = 0;
  return chunks.map(([ms, size]) => {
    const end = at + size;
    let count = size;
    for (let index = next; index < edits.length; index += 1) {
      const edit = edits[index];
      if (edit === undefined || edit.start >= end) break;
      count -= Math.min(end, edit.end) - Math.max(at, edit.start);
      if (edit.start >= at) count += edit.by.length;
      if (edit.end <= end) next = index + 1;
    }
    at = end;
    return [ms, count] as const;
  });
}
