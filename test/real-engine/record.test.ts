import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { smallModel } from '../../src/provision/model.ts';
import { demoCalls, recordCalls } from '../../src/provision/replay/record.ts';
import { readRecording, writeRecording } from '../../src/provision/replay/recording.ts';
import { scratchFolder } from '../../src/testing/scratch-folder.ts';
import { engineOrReason, modelOrReason, planFor, start } from './real-engine.ts';

const RECORDING = fileURLToPath(new URL('../../src/provision/replay/recording.jsonl', import.meta.url));
const ALIAS = 'smollm2-135m';

/** Makes the shipped recording anew: `MODELCOMPAT_RECORD=1 npx vitest run test/real-engine/record.test.ts`. */
it.skipIf(!process.env['MODELCOMPAT_RECORD'])(
  'records a session with a real server (only with MODELCOMPAT_RECORD=1)',
  async () => {
    const [engine, model] = [await engineOrReason(), await modelOrReason()];
    if (engine.value === null || model.value === null) throw new Error(engine.reason ?? model.reason ?? '');
    await using folder = await scratchFolder();
    await copyFile(model.value.path, `${folder.path}/${smallModel.file}`);
    const plan = planFor(engine.value, { model: smallModel.file, alias: ALIAS, ctx: 4096, parallel: 2 });
    // Started beside the weights, it tells no path of this machine in /props.
    const argv = plan.argv.map((word) => (word.endsWith(smallModel.file) ? smallModel.file : word));
    await using started = await start({ ...plan, argv, cwd: folder.path });
    const exchanges = await recordCalls(
      started.http,
      new URL(started.server.baseUrl).origin,
      demoCalls(ALIAS),
    );
    const text = writeRecording({
      header: {
        schema: 'modelcompat/recording@1',
        engine: `llama.cpp ${engine.value.version}`,
        model: `${smallModel.name} ${smallModel.quantisation}`,
        recorded: new Date().toISOString().slice(0, 10),
        note: 'Raw answers of a real llama-server on a CPU; nothing was edited.',
      },
      exchanges,
    });
    expect(text).not.toContain(folder.path);
    expect(text).not.toContain(model.value.path);
    await writeFile(RECORDING, text);
    expect(readRecording(await readFile(RECORDING, 'utf8')).exchanges).toHaveLength(demoCalls(ALIAS).length);
  },
  300_000,
);
