import path from 'node:path';
import { ExitCode } from '../../domain/diagnostic.ts';
import type { Exchange } from '../../domain/record.ts';
import { message } from '../../messages/index.ts';
import type { StoredRun } from '../../ports.ts';
import { suiteOf } from '../../tap/suite-of.ts';
import type { Invocation } from '../command.ts';
import { compose } from '../compose.ts';
import { text, usageError } from '../options.ts';
import { runFolder } from '../run-place.ts';
import { say } from '../say.ts';
import { nameFrom } from '../undeclared-target.ts';

/** `tap suite RUN [--out FILE]`: a suite of what was recorded, deduplicated and without what is somebody's own. */
export async function writeSuite({ options, console }: Invocation, run: string): Promise<ExitCode> {
  const { files, store } = compose({ emit: () => undefined }).ports;
  const dir = await runFolder(files, run);
  const stored = await store.read(dir);
  const file =
    text(options['out']) ?? path.join('suites', 'tap', `${nameFrom(path.basename(path.resolve(dir)))}.yaml`);
  if (!/\.ya?ml$/.test(file)) throw usageError(message('tap-suite-name', { file }));
  if (options['force'] !== true && (await files.exists(file)) !== null)
    throw usageError(message('tap-suite-there', { file }));
  const id = `tap/${nameFrom(path.basename(file).replace(/\.ya?ml$/, ''))}`;
  const { yaml, ...made } = await suiteOf(exchangesOf(stored), id);
  if (made.cases === 0) throw usageError(message('tap-suite-empty', { dir, exchanges: made.exchanges }));
  await files.write(file, yaml);
  console.json({ schema: 'modelcompat/tapped-suite@1', file, ...made });
  const { cases, exchanges, features } = made;
  console.print(say(console, 'tap-features', { count: features.length, features }));
  console.print(say(console, 'tap-suite-written', { file, cases, exchanges }));
  const left = Object.values(made.leftOut).reduce((sum, each) => sum + each, 0);
  if (left > 0) console.print(say(console, 'tap-suite-left-out', { left, ...made.leftOut }));
  console.note(say(console, 'tap-suite-read', { file }));
  return ExitCode.ok;
}

async function* exchangesOf(stored: StoredRun): AsyncGenerator<Exchange> {
  for await (const { exchanges } of stored.records()) yield* exchanges;
}
