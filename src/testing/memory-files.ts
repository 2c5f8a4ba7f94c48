import path from 'node:path';
import type { Files } from '../ports.ts';

/** Files that exist only in memory, by absolute path; for tests. `written` holds what was written, and can be looked at. */
export function memoryFiles(
  content: Readonly<Record<string, string | Uint8Array>>,
): Files & { readonly written: ReadonlyMap<string, string | Uint8Array> } {
  const files = new Map(Object.entries(content).map(([name, text]) => [normal(name), text]));

  const bytesOf = (name: string, maxBytes: number): Awaited<ReturnType<Files['readBytes']>> => {
    const found = files.get(normal(name));
    if (found === undefined) return { problem: { code: 'file-missing', params: { file: name } } };
    const bytes = typeof found === 'string' ? new TextEncoder().encode(found) : found;
    if (bytes.length <= maxBytes) return { bytes };
    return { problem: { code: 'file-too-large', params: { file: name, maxBytes } } };
  };

  return {
    written: files,
    readBytes: async (name, maxBytes) => bytesOf(name, maxBytes),
    readText: async (name, maxBytes) => {
      const read = bytesOf(name, maxBytes);
      if ('problem' in read) return read;
      try {
        return { text: new TextDecoder('utf-8', { fatal: true }).decode(read.bytes) };
      } catch {
        return { problem: { code: 'file-not-utf8', params: { file: name } } };
      }
    },
    exists: async (name) => {
      if (files.has(normal(name))) return 'file';
      return [...files.keys()].some((file) => file.startsWith(`${normal(name)}/`)) ? 'folder' : null;
    },
    glob: async (patterns, cwd) => {
      const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
      const unwanted = patterns
        .filter((pattern) => pattern.startsWith('!'))
        .map((pattern) => pattern.slice(1));
      return [...files.keys()]
        .map((file) => path.posix.relative(normal(cwd), file))
        .filter((file) => wanted.some((pattern) => globRegex(pattern).test(file)))
        .filter((file) => !unwanted.some((pattern) => globRegex(pattern).test(file)))
        .sort();
    },
    write: async (name, text) => {
      files.set(normal(name), text);
    },
  };
}

const normal = (name: string) => path.posix.normalize(name.replaceAll('\\', '/'));

/** `**`, `*` and `{a,b}`: all that this project's patterns use. */
function globRegex(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*|\{([^}]*)\}|[.+?^$()|[\]\\]/g, (sign, choices?: string) => {
    if (choices !== undefined) return `(${choices.split(',').join('|')})`;
    if (sign === '**/') return '(.*/)?';
    return sign === '*' ? '[^/]*' : `\\${sign}`;
  });
  return new RegExp(`^${source}$`);
}
