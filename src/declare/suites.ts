import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Case, Suite } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import type { Files } from '../ports.ts';
import { declareCase } from './cases.ts';
import type { Assertions } from './expectations.ts';
import { findKeyShapes } from './literal-keys.ts';
import { child, entriesOf, itemsOf, type Located, textValue } from './located.ts';
import { readDocument } from './read-document.ts';
import { SUITE_SCHEMA, SuiteFile } from './schema-suite.ts';
import { diagnose, hasErrors, positionOf, sortDiagnostics } from './source.ts';
import { toolFinder, toolsIn } from './tools.ts';
import { validate } from './validate.ts';

type SuitesInput = {
  readonly files: Files;
  /** Suite files; relative ones start at `cwd` and are shown as they are. */
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly assertions: Assertions;
};

type DeclaredSuite = {
  readonly suite: Suite | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Every case's id with its place, for finding doubles across files. */
  readonly ids: readonly PlacedId[];
};

type PlacedId = { readonly id: string; readonly node: Located };

/** Reads suite files: typed suites (of sound files only), and everything that is wrong, sorted by place. */
export async function declareSuites({ files, paths, cwd, assertions }: SuitesInput): Promise<{
  readonly suites: readonly Suite[];
  readonly diagnostics: readonly Diagnostic[];
}> {
  const findTools = toolFinder(files, cwd);
  const names = [...new Set(paths.map((file) => file.replaceAll('\\', '/')))];
  const declared = await Promise.all(
    names.map(async (file): Promise<DeclaredSuite> => {
      const { root, diagnostics } = await readDocument({ files, cwd, file, schema: SUITE_SCHEMA });
      if (root === null) return { suite: null, diagnostics, ids: [] };
      const shared = await findTools(file);
      const tools = new Map([...shared.tools, ...toolsIn(root)]);
      const own = declareSuite(root, file, { tools, assertions });
      return { ...own, diagnostics: [...shared.diagnostics, ...own.diagnostics] };
    }),
  );
  const diagnostics = sortDiagnostics([
    ...declared.flatMap((each) => each.diagnostics),
    ...doubles(declared.flatMap((each) => each.ids)),
  ]);
  return { suites: declared.flatMap(({ suite }) => suite ?? []), diagnostics };
}

function declareSuite(
  root: Located,
  file: string,
  context: { readonly tools: ReadonlyMap<string, Located>; readonly assertions: Assertions },
): DeclaredSuite {
  const id = textValue(child(root, 'suite')) ?? '';
  const entries = itemsOf(child(root, 'cases')).filter((entry) => entry.kind === 'map');
  const built = entries.map((written, index) =>
    declareCase({ suite: root, written, path: `cases.${index}`, ...context }),
  );
  const diagnostics = [
    ...validate({ schema: SuiteFile, value: root, path: '' }),
    ...findKeyShapes(root),
    ...built.flatMap((each) => each.diagnostics),
  ];
  const cases: readonly Case[] = built.flatMap((each) => each.cases);
  return {
    suite: hasErrors(diagnostics) ? null : { id, file, cases },
    diagnostics,
    ids: entries.flatMap((entry) => {
      const node = entriesOf(entry).get('id')?.value;
      const name = textValue(node);
      return node === undefined || name === undefined ? [] : [{ id: `${id}/${name}`, node }];
    }),
  };
}

function doubles(ids: readonly PlacedId[]): readonly Diagnostic[] {
  const seen = new Map<string, Located>();
  return ids.flatMap(({ id, node }) => {
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, node);
      return [];
    }
    return [diagnose(node.range, message('case-duplicate', { id, other: shown(first) }))];
  });
}

function shown(node: Located): string {
  const { file, line } = positionOf(node.range);
  return `${file}:${line}`;
}
