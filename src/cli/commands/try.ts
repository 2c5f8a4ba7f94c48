import { ExitCode } from '../../domain/diagnostic.ts';
import type { Target } from '../../domain/target.ts';
import { message } from '../../messages/index.ts';
import type { Invocation } from '../command.ts';
import { builtInSuites, loadSuites } from '../declaration.ts';
import { targetAt } from '../one-target.ts';
import { runningOptions, selectionOptions, usageError } from '../options.ts';
import { runTargets } from '../run-targets.ts';
import { say } from '../say.ts';
import { startSession } from '../session.ts';

/** `try URL`: a first verdict on a server that nobody declared, then the lines that would declare it. */
export async function tryUrl(invocation: Invocation): Promise<ExitCode> {
  const { operands, options, console } = invocation;
  const url = String(operands[0]);
  if (!/^https?:\/\/[^/]/.test(url)) throw usageError(message('not-a-url', { value: url }));
  const target = targetAt(url, options);
  const named = selectionOptions(options);
  await using session = startSession(console);
  const { composition } = session;
  const suites = await loadSuites(
    composition,
    named.suites.length > 0 ? named.suites : await builtInSuites(composition),
    null,
  );
  const selection =
    named.suites.length > 0 || named.budget !== undefined ? named : { ...named, budget: 'smoke' as const };
  const exitCode = await runTargets(composition, {
    invocation,
    session,
    targets: [target],
    named: true,
    suites: named.suites.length > 0 ? suites : { ...suites, namedFiles: new Set() },
    selection,
    running: runningOptions(options),
    configDir: composition.ports.env.cwd,
  });
  if (exitCode === ExitCode.ok || exitCode === ExitCode.unexpected)
    console.print(`${say(console, 'try-declare')}\n\n${declarationOf(target)}`);
  return exitCode;
}

function declarationOf({ model, endpoint }: Target): string {
  const key = endpoint?.apiKey?.from === 'env' ? `, api_key: {env: ${endpoint.apiKey.name}}` : '';
  const served = endpoint?.model === undefined ? '' : `, model: ${JSON.stringify(endpoint.model)}`;
  return [
    'models:',
    `  ${model}:`,
    '    runner: endpoint',
    `    endpoint: {base_url: ${JSON.stringify(endpoint?.baseUrl ?? '')}${served}${key}}`,
  ].join('\n');
}
