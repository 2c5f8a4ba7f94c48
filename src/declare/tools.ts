import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Api } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import type { Files } from '../ports.ts';
import { child, entriesOf, type Located, type LocatedEntry, textValue, withEntries } from './located.ts';
import { readDocument } from './read-document.ts';
import { TOOLS_SCHEMA, ToolsFile } from './schema-tools.ts';
import { diagnose, type Range } from './source.ts';
import { unknownName } from './suggest.ts';
import { validate } from './validate.ts';

/** Tool definitions by name. */
export type ToolBox = ReadonlyMap<string, Located>;

type SharedTools = { readonly tools: ToolBox; readonly diagnostics: readonly Diagnostic[] };

/** Finds the nearest tools.yaml of a suite: beside it, or in a folder above up to the one named `suites`. Reads each file once. */
export function toolFinder(files: Files, cwd: string): (suiteFile: string) => Promise<SharedTools> {
  const known = new Map<string, Promise<SharedTools>>();
  return async (suiteFile) => {
    for (const folder of foldersOf(suiteFile, cwd)) {
      for (const name of ['tools.yaml', 'tools.yml']) {
        const file = path.posix.join(folder, name);
        if ((await files.exists(path.resolve(cwd, file))) !== 'file') continue;
        const read = known.get(file) ?? readTools(files, cwd, file);
        known.set(file, read);
        return read;
      }
    }
    return { tools: new Map(), diagnostics: [] };
  };
}

/** The tools that a file's `tools:` defines. */
export function toolsIn(root: Located): ToolBox {
  return new Map([...entriesOf(child(root, 'tools'))].map(([name, { value }]) => [name, value]));
}

/** Replaces every `{$tool: name}` below a request by the tool, in the shape that the API wants. */
export function expandTools(
  request: Located,
  tools: ToolBox,
  api: Api,
): { readonly request: Located; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const walk = (node: Located): Located => {
    if (node.kind === 'scalar') return node;
    if (node.kind === 'list') return { ...node, items: node.items.map(walk) };
    const reference = node.entries.get('$tool');
    if (reference === undefined) {
      return withEntries(
        node,
        [...node.entries].map(([key, entry]) => [key, { ...entry, value: walk(entry.value) }]),
      );
    }
    const name = textValue(reference.value) ?? '';
    const tool = tools.get(name);
    if (tool === undefined) {
      diagnostics.push(
        diagnose(reference.value.range, unknownName('unknown-tool', { name, known: [...tools.keys()] })),
      );
      return node;
    }
    if (node.entries.size > 1) diagnostics.push(diagnose(reference.key, message('tool-reference-extra')));
    return toolFor(api, pathOf(request), { name, tool, range: node.range });
  };
  return { request: walk(request), diagnostics };
}

type NamedTool = { readonly name: string; readonly tool: Located; readonly range: Range };

/** Chat nests the function, the Responses API is flat, Anthropic's Messages API names the schema `input_schema`. */
function toolFor(api: Api, httpPath: string, { name, tool, range }: NamedTool): Located {
  const spoken = api === 'http' ? apiOfPath(httpPath) : api;
  const named: [string, LocatedEntry] = ['name', text(name, range)];
  if (spoken === 'messages') {
    const renamed = [...entriesOf(tool)].map(([key, entry]): [string, LocatedEntry] => [
      key === 'parameters' ? 'input_schema' : key,
      entry,
    ]);
    return map(range, [named, ...renamed]);
  }
  const flat: readonly [string, LocatedEntry][] = [named, ...entriesOf(tool)];
  const type: [string, LocatedEntry] = ['type', text('function', range)];
  if (spoken === 'responses') return map(range, [type, ...flat]);
  return map(range, [type, ['function', { key: range, value: map(range, flat) }]]);
}

function apiOfPath(httpPath: string): Api {
  const bare = httpPath.replace(/[?#].*$/, '').replace(/\/+$/, '');
  if (bare.endsWith('/messages')) return 'messages';
  return bare.endsWith('/responses') ? 'responses' : 'chat';
}

const pathOf = (request: Located) => textValue(child(request, 'path')) ?? '';

const text = (value: string, range: Range): LocatedEntry => ({
  key: range,
  value: { kind: 'scalar', value, plain: false, range },
});

const map = (range: Range, entries: readonly [string, LocatedEntry][]): Located => ({
  kind: 'map',
  entries: new Map(entries),
  range,
});

function foldersOf(suiteFile: string, cwd: string): readonly string[] {
  const own = path.posix.dirname(suiteFile);
  const absolute = path.resolve(cwd, own).replaceAll('\\', '/').split('/');
  const top = absolute.lastIndexOf('suites');
  const steps = top === -1 ? 0 : absolute.length - 1 - top;
  return Array.from({ length: steps + 1 }, (_, up) =>
    path.posix.join(own, ...Array.from({ length: up }, () => '..')),
  );
}

async function readTools(files: Files, cwd: string, file: string): Promise<SharedTools> {
  const { root, diagnostics } = await readDocument({ files, cwd, file, schema: TOOLS_SCHEMA });
  if (root === null) return { tools: new Map(), diagnostics };
  return { tools: toolsIn(root), diagnostics: validate({ schema: ToolsFile, value: root, path: '' }) };
}
