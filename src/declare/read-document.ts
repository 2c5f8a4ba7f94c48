import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import type { Files } from '../ports.ts';
import { child, type Located, textValue } from './located.ts';
import { diagnose } from './source.ts';
import { type ParsedYaml, parseYaml } from './yaml-source.ts';

/** Larger files are refused unread: declarations are written by people. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** A file to read: relative paths start at `cwd` and are shown as they are. */
type DocumentRequest = {
  readonly files: Files;
  readonly cwd: string;
  readonly file: string;
  /** The schema that it must name, e.g. `modelcompat/suite@1`. */
  readonly schema: string;
};

/** Reads a YAML file and checks that it says which format it has; without that nothing in it can be judged. */
export async function readDocument({ files, cwd, file, schema }: DocumentRequest): Promise<ParsedYaml> {
  const read = await files.readText(path.resolve(cwd, file), MAX_FILE_BYTES);
  if ('problem' in read) {
    const { code, params } = read.problem;
    const where = { file, line: 1, column: 1 };
    return { root: null, diagnostics: [{ code, params: { ...params, file }, severity: 'error', where }] };
  }
  const parsed = parseYaml(file, read.text);
  if (parsed.root === null) return parsed;
  const problem = schemaProblem(parsed.root, schema);
  return problem === null ? parsed : { root: null, diagnostics: [problem] };
}

function schemaProblem(root: Located, schema: string): Diagnostic | null {
  if (root.kind !== 'map') {
    return diagnose(root.range, message('must-be-map', { path: root.range.source.file, value: '…' }));
  }
  const named = child(root, 'schema');
  if (named === undefined) {
    const start = { ...root.range, end: root.range.start + 1 };
    return diagnose(start, message('schema-missing', { schema }));
  }
  if (textValue(named) === schema) return null;
  const found = named.kind === 'scalar' ? String(named.value) : '…';
  return diagnose(named.range, message('schema-unknown', { found, schema }));
}
