import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Api, Golden, Script, Step } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import { expectationsOf } from './expectations.ts';
import { child, entriesOf, itemsOf, type Located, type LocatedMap, merge, toJson } from './located.ts';
import { SCRIPTS } from './schema-suite.ts';
import { diagnose, type Range } from './source.ts';

/** A request inside a case, with the dotted path that people know it by. */
type PlacedRequest = { readonly request: Located; readonly path: string };

/** The requests of a case, merged over the suite's, in order. */
export function requestsOf(
  written: Located,
  base: Located | undefined,
  path: string,
): readonly PlacedRequest[] {
  const kind = scriptKind(written);
  const over = (node: Located | undefined) =>
    merge(base ?? emptyMap(written.range), node ?? emptyMap(written.range));
  if (kind === 'steps' || kind === 'concurrent') {
    return itemsOf(child(written, kind)).map((step, index) => ({
      request: over(child(step, 'request')),
      path: `${path}.${kind}.${index}.request`,
    }));
  }
  const holder = kind === 'turns' ? child(written, 'turns') : written;
  return [
    { request: over(child(holder, 'request')), path: `${path}.${kind === 'turns' ? 'turns.' : ''}request` },
  ];
}

/** What a sound case does; `requests` are those of `requestsOf`, finished for one variant. */
export function scriptOf(written: Located, requests: readonly Located[]): Script {
  const kind = scriptKind(written);
  if (kind === 'steps' || kind === 'concurrent') {
    const entries = itemsOf(child(written, kind));
    return { kind, steps: entries.map((entry, index) => stepOf(entry, requests[index])) };
  }
  const turns = child(written, 'turns');
  if (turns === undefined) return { kind: 'single', step: stepOf(written, requests[0]) };
  const golden = child(turns, 'golden');
  return {
    kind: 'turns',
    turns: {
      request: bodyOf(requests[0]),
      max: numberOf(child(turns, 'max')) ?? 8,
      toolResults: Object.fromEntries(
        [...entriesOf(child(turns, 'tool_results'))].map(([tool, { value }]) => [tool, listOf(value)]),
      ),
      user: listOf(child(turns, 'user')),
      expectEach: expectationsOf(child(turns, 'expect_each')),
      expect: expectationsOf(child(turns, 'expect')),
      ...(golden === undefined ? {} : { golden: toJson(golden) as unknown as readonly Golden[] }),
    },
  };
}

/** Nothing to send, several scripts at once, or `expect` outside of the script that it belongs to. */
export function checkScript(written: Located, base: Located | undefined, api: Api): readonly Diagnostic[] {
  const idNode = entriesOf(written).get('id');
  const at: Range = idNode?.value.range ?? { ...written.range, end: written.range.start + 1 };
  const id = idNode === undefined ? '' : String(toJson(idNode.value));
  const found = SCRIPTS.filter((key) => child(written, key) !== undefined);
  if (found.length > 1) return [diagnose(at, message('case-several-scripts', { id, found }))];
  const [script] = found;
  if (script === undefined) {
    return base !== undefined || api === 'models'
      ? []
      : [diagnose(at, message('case-without-request', { id }))];
  }
  if (script === 'request') return [];
  return ['expect', 'golden'].flatMap((key) => {
    const entry = entriesOf(written).get(key);
    return entry === undefined
      ? []
      : [diagnose(entry.key, message('case-key-misplaced', { key, id, script }))];
  });
}

function scriptKind(written: Located): (typeof SCRIPTS)[number] {
  return SCRIPTS.find((key) => child(written, key) !== undefined) ?? 'request';
}

function stepOf(entry: Located, request: Located | undefined): Step {
  const golden = child(entry, 'golden');
  const events = numberOf(child(child(entry, 'abort_after'), 'events'));
  return {
    request: bodyOf(request),
    expect: expectationsOf(child(entry, 'expect')),
    ...(events === null ? {} : { abortAfter: { events } }),
    ...(golden === undefined ? {} : { golden: toJson(golden) as Golden }),
  };
}

function bodyOf(request: Located | undefined): Step['request'] {
  const body = request === undefined ? {} : toJson(request);
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Step['request']) : {};
}

/** A single value means a list of one. */
function listOf(node: Located | undefined) {
  if (node === undefined) return [];
  return node.kind === 'list' ? node.items.map(toJson) : [toJson(node)];
}

function numberOf(node: Located | undefined): number | null {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : null;
}

const emptyMap = (range: Range): LocatedMap => ({ kind: 'map', entries: new Map(), range });
