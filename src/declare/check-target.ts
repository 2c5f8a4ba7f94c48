import type { Diagnostic } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import { checkEndpoint } from './check-endpoint.ts';
import type { DraftTarget } from './draft-target.ts';
import { child, entriesOf, type LocatedMap, textValue } from './located.ts';
import type { RunnerShape, Runners } from './runner-shape.ts';
import { diagnose, type Range, textOf } from './source.ts';
import { unknownName } from './suggest.ts';
import { validate } from './validate.ts';

/** What the schema of the file cannot know: names that become folders, the runner and its options, the endpoint, prices. */
export function checkTarget(
  draft: DraftTarget,
  runners: Runners,
  keyOrigins: string | undefined,
): readonly Diagnostic[] {
  const runner = textValue(child(draft.node, 'runner'));
  const shape = runner !== undefined && Object.hasOwn(runners, runner) ? runners[runner] : undefined;
  return [
    ...checkName(draft.model, draft.modelKey, MODEL_NAME),
    ...(draft.version === 'default' ? [] : checkName(draft.version, draft.key, VERSION_NAME)),
    ...(shape === undefined ? [runnerProblem(draft, runners)].flat() : checkOptions(draft, shape)),
    ...checkEndpoint(draft, shape, keyOrigins),
    ...checkPrice(draft),
  ];
}

/** They become folder names: no path, nothing that a shell or Windows takes amiss. */
const MODEL_NAME = /^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;
const VERSION_NAME = /^[A-Za-z0-9_]([A-Za-z0-9._+-]*[A-Za-z0-9_+-])?$/;

function checkName(name: string, key: Range, pattern: RegExp): readonly Diagnostic[] {
  const written = textOf(key);
  if (/^[-+.\d]/.test(written) && !Number.isNaN(Number(written))) {
    return [diagnose(key, message('unquoted-name', { source: written, value: String(Number(written)) }))];
  }
  if (pattern.test(name) && name.length <= 100) return [];
  const allowed = pattern === VERSION_NAME ? 'A-Z a-z 0-9 . _ - +' : 'A-Z a-z 0-9 . _ -';
  return [diagnose(key, message('bad-name', { name, allowed }))];
}

function runnerProblem(draft: DraftTarget, runners: Runners): Diagnostic | readonly Diagnostic[] {
  const written = child(draft.node, 'runner');
  const known = Object.keys(runners).sort();
  if (written === undefined) {
    return diagnose(
      draft.key,
      message('runner-missing', { target: `${draft.model}@${draft.version}`, known }),
    );
  }
  const name = textValue(written);
  return name === undefined ? [] : diagnose(written.range, unknownName('unknown-runner', { name, known }));
}

function checkOptions(draft: DraftTarget, { options }: RunnerShape): readonly Diagnostic[] {
  const written = child(draft.node, 'options');
  const empty: LocatedMap = { kind: 'map', entries: new Map(), range: draft.key };
  return validate({ schema: options, value: written ?? empty, path: `${draft.path}.options` });
}

function checkPrice({ node, path }: DraftTarget): readonly Diagnostic[] {
  const entry = entriesOf(node).get('price');
  if (entry?.value.kind !== 'map') return [];
  return ['input', 'output']
    .filter((key) => child(entry.value, key) === undefined)
    .map((key) => diagnose(entry.key, message('missing-key', { key, path: `${path}.price` })));
}
