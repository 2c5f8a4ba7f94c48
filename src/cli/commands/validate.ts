import { ExitCode as Exit, type ExitCode } from '../../domain/diagnostic.ts';
import type { Invocation } from '../command.ts';
import { inspectModels, inspectSuites } from '../declaration.ts';
import { composeDeclaration } from '../declaration-parts.ts';
import { strings, text } from '../options.ts';
import { say } from '../say.ts';

/** `validate`: every error of models.yaml and of the suites at once; no key and no server is needed. */
export async function validate({ options, console }: Invocation): Promise<ExitCode> {
  const composition = composeDeclaration();
  const declared = await inspectModels(composition, text(options['config']) ?? 'models.yaml');
  const found = await inspectSuites(composition, strings(options['suite']), declared.models);
  const diagnostics = [...declared.diagnostics, ...found.diagnostics];
  const errors = diagnostics.filter((each) => each.severity === 'error').length;
  const counts = {
    targets: declared.models?.targets.length ?? 0,
    suites: found.suites.length,
    cases: found.suites.reduce((sum, suite) => sum + suite.cases.length, 0),
    errors,
    warnings: diagnostics.length - errors,
  };
  if (console.options.json) console.json({ schema: 'modelcompat/validation@1', ...counts, diagnostics });
  else console.diagnostics(diagnostics);
  console.print(say(console, errors === 0 ? 'valid' : 'invalid', counts));
  return errors === 0 ? Exit.ok : Exit.usage;
}
