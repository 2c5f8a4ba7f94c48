import path from 'node:path';
import { stringify } from 'yaml';
import { ExitCode, HarnessError } from '../../domain/diagnostic.ts';
import { message } from '../../messages/index.ts';
import { safeLine } from '../../report/safe-text.ts';
import type { Invocation } from '../command.ts';
import { type FoundServer, findServers, USUAL_PORTS } from '../find-servers.ts';
import { strings, text, usageError } from '../options.ts';
import { say } from '../say.ts';
import { startSession } from '../session.ts';
import { nameFrom } from '../undeclared-target.ts';

/** `init`: a models.yaml for the servers that run here already. Looks at loopback alone and sends no prompt and no key. */
export async function init({ options, console }: Invocation): Promise<ExitCode> {
  const file = text(options['config']) ?? 'models.yaml';
  const ports = portsOf(strings(options['port']));
  await using session = startSession(console);
  const { files, http } = session.composition.ports;
  if (options['force'] !== true && (await files.exists(file)) !== null)
    throw usageError(message('init-exists', { file }));
  const servers = await findServers(http, ports, session.signal);
  for (const server of servers) console.note(safeLine(tell(console, server)));
  const models = entriesOf(servers);
  const [first] = Object.keys(models);
  if (first === undefined) {
    const problem = { severity: 'error' as const, ...message('init-nothing', { ports: ports.map(String) }) };
    throw new HarnessError([problem], ExitCode.environment);
  }
  await files.write(file, stringify({ schema: 'modelcompat/models@1', models }, { lineWidth: 0 }));
  const config = file === 'models.yaml' ? '' : ` --config ${file}`;
  const command = `modelcompat run ${first}${config} --suite core --budget smoke`;
  console.json({ schema: 'modelcompat/init@1', file: path.normalize(file), servers, command });
  console.print(say(console, 'init-written', { file, command }));
  return ExitCode.ok;
}

/** One model for each that is served, written so that models.yaml fills no variable into it; where two have one name, the port tells them apart. */
function entriesOf(servers: readonly FoundServer[]): Readonly<Record<string, object>> {
  const entries = new Map<string, object>();
  for (const { baseUrl, models } of servers) {
    for (const model of models) {
      const name = nameFrom(model);
      const free = [name, `${name}-${new URL(baseUrl).port}`].find((each) => !entries.has(each));
      if (free === undefined) continue;
      entries.set(free, {
        runner: 'endpoint',
        endpoint: { base_url: baseUrl, model: model.replaceAll('${', () => '$${') },
      });
    }
  }
  return Object.fromEntries(entries);
}

function tell(console: Invocation['console'], { baseUrl, models, refused }: FoundServer): string {
  return refused === null
    ? say(console, 'init-found', { url: baseUrl, models })
    : say(console, 'init-wants-key', { url: baseUrl, status: refused });
}

function portsOf(given: readonly string[]): readonly number[] {
  if (given.length === 0) return USUAL_PORTS;
  const wrong = given.find((each) => !/^\d{1,5}$/.test(each) || Number(each) < 1 || Number(each) > 65_535);
  if (wrong !== undefined) throw usageError(message('init-bad-port', { value: wrong }));
  return given.map(Number);
}
