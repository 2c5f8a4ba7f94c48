/** What a parser does not tell of a JSON text: how its numbers are written, and which keys come twice in one object. */
export type JsonScan = {
  readonly numbers: readonly { readonly path: readonly string[]; readonly literal: string }[];
  readonly repeated: readonly (readonly string[])[];
};

type Level = { readonly keys: Set<string> | null; key: string; index: number };

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\]:,]/g;

/** Reads a text that is known to be JSON, token by token; array positions are path segments too. */
export function scanJson(text: string): JsonScan {
  const numbers: { readonly path: readonly string[]; readonly literal: string }[] = [];
  const repeated: (readonly string[])[] = [];
  const levels: Level[] = [];
  const path = () => levels.map(({ keys, key, index }) => (keys === null ? String(index) : key));
  let isKey = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{') levels.push({ keys: new Set(), key: '', index: 0 });
    else if (token === '[') levels.push({ keys: null, key: '', index: 0 });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && level !== undefined) level.index += 1;
    else if (token.startsWith('"') && isKey && level?.keys) {
      level.key = String(JSON.parse(token));
      if (level.keys.has(level.key)) repeated.push(path());
      level.keys.add(level.key);
    } else if (/^[-\d]/.test(token)) numbers.push({ path: path(), literal: token });
    isKey = token === '{' || (token === ',' && levels.at(-1)?.keys != null);
  }
  return { numbers, repeated };
}
