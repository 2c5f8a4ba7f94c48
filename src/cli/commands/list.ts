import { ExitCode } from '../../domain/diagnostic.ts';
import type { Target } from '../../domain/target.ts';
import type { Invocation } from '../command.ts';
import type { Console } from '../console.ts';
import { loadModels, loadSuites } from '../declaration.ts';
import { composeDeclaration } from '../declaration-parts.ts';
import { strings, text } from '../options.ts';
import { table } from '../table.ts';
import { selectTargets } from '../targets.ts';

/** `list`: targets and suites; `list --origins`: where every value of the targets was written. */
export async function list({ operands, options, console }: Invocation): Promise<ExitCode> {
  const composition = composeDeclaration();
  const { models } = await loadModels(composition, text(options['config']) ?? 'models.yaml');
  const names = strings(operands[0]);
  const targets = names.length === 0 ? models.targets : selectTargets(models, names).targets;
  if (options['origins'] === true) {
    const origins = targets.map((target) => ({ target: target.id, values: models.origins(target.id) }));
    console.json({ schema: 'modelcompat/origins@1', targets: origins });
    for (const { target, values } of origins) {
      console.print(console.colors.bold(target));
      const rows = values.map(({ path, value, where }) => [
        path,
        JSON.stringify(value),
        `${where.file}:${where.line}:${where.column}`,
      ]);
      console.print(table([], rows));
    }
    return ExitCode.ok;
  }
  const { suites } = await loadSuites(composition, [], models);
  console.json({
    schema: 'modelcompat/list@1',
    targets: targets.map(({ id, runner, status, family }) => ({
      id,
      runner,
      status,
      family: family ?? null,
    })),
    suites: suites.map((suite) => ({
      id: suite.id,
      file: suite.file,
      cases: suite.cases.map((each) => each.id),
    })),
  });
  console.print(targetTable(targets, console));
  console.print(
    table(
      ['suite', 'cases', 'file'],
      suites.map((suite) => [suite.id, String(suite.cases.length), suite.file]),
    ),
  );
  return ExitCode.ok;
}

function targetTable(targets: readonly Target[], console: Console): string {
  const rows = targets.map((target) => [
    target.id,
    target.runner,
    target.status === 'current' ? 'current' : console.colors.dim(target.status),
    target.endpoint?.baseUrl ?? '',
    target.endpoint?.apiKey?.from === 'env'
      ? target.endpoint.apiKey.name
      : (target.endpoint?.apiKey?.from ?? ''),
  ]);
  return table(['target', 'runner', 'status', 'base url', 'key'], rows);
}
