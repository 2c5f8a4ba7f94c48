import type { ExitCode } from '../../domain/diagnostic.ts';
import type { Invocation } from '../command.ts';
import { loadModels, loadSuites } from '../declaration.ts';
import { waitOption } from '../durations.ts';
import { runningOptions, selectionOptions, strings, text } from '../options.ts';
import { readProbe } from '../probe-file.ts';
import { runTargets } from '../run-targets.ts';
import { startSession } from '../session.ts';
import { standInOptions } from '../stand-in/options.ts';
import { selectTargets } from '../targets.ts';

/** `run`: the main job. */
export async function run(invocation: Invocation): Promise<ExitCode> {
  const { operands, options, console } = invocation;
  const selection = selectionOptions(options);
  const running = runningOptions(options);
  const standIn = standInOptions(options);
  await using session = startSession(console, { waitMs: waitOption(options['wait']) });
  const { composition } = session;
  const { models, env, warnings } = await loadModels(composition, text(options['config']) ?? 'models.yaml');
  if (!console.options.json) console.diagnostics(warnings);
  const { targets, named } = selectTargets(models, strings(operands[0]));
  const probe = text(options['skipUnsupported']);
  const probed = probe === null ? null : await readProbe(composition.ports.files, probe);
  const suites = await loadSuites(composition, selection.suites, models);
  return await runTargets(
    { ...composition, env, ports: { ...composition.ports, env } },
    {
      invocation,
      session,
      targets,
      named,
      suites,
      selection,
      running,
      standIn,
      configDir: models.dir,
      ...(probed === null ? {} : { probed }),
    },
  );
}
