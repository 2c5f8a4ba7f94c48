import { createHash } from 'node:crypto';
import type { Tapped } from '../../adapters/tap-server.ts';
import type { TrialGrade } from '../../domain/grade.ts';
import type { PlannedCase, TargetPlan } from '../../domain/plan.ts';
import type { Attempt, Environment, RunManifest, TrialRecord } from '../../domain/record.ts';
import { createRedactor, type Redactor, type Secret } from '../../domain/redaction.ts';
import type { Target } from '../../domain/target.ts';
import { createFold, foldGrade } from '../../grade/fold.ts';
import { gradeTrial } from '../../grade/grade.ts';
import { caseHash, planHash } from '../../plan/hash.ts';
import type { Sent } from '../../ports.ts';
import { catalogueHash } from '../../protocol/checks/catalogue.ts';
import { decompress } from '../../protocol/content-encoding.ts';
import { finishManifest, startManifest } from '../../run/manifest.ts';
import { recordAttempt, recordRequest } from '../../run/record.ts';
import { secretsOf } from '../../tap/secrets-of.ts';
import { tappedCase } from '../../tap/tapped-case.ts';
import type { Invocation } from '../command.ts';
import type { Composition } from '../compose.ts';
import { runningOptions } from '../options.ts';
import { writePlan } from '../plan-file.ts';
import { placeOf } from '../run-place.ts';
import { nameFrom, undeclaredTarget } from '../undeclared-target.ts';
import { writeReports } from '../write-reports.ts';

/** An exchange as it was recorded, and what the checks say. */
export type Noted = { readonly record: TrialRecord; readonly grade: TrialGrade };

/** A run's folder that fills with what goes over a tap. */
export type TapRun = AsyncDisposable & {
  readonly dir: string;
  /** Records and judges an exchange; its secrets are gone from then on. */
  add(tapped: Tapped): Noted;
  /** Waits for the records, then writes how it ended, the questions and the reports. */
  finish(): ReturnType<typeof writeReports>;
};

/** Opens the folder for a tap on `to`: `--out`, or a new one in reports/runs. */
export async function openTapRun(
  { options, argv, console, version }: Invocation,
  composition: Composition,
  to: URL,
): Promise<TapRun> {
  const { store, clock, env } = composition.ports;
  const target = tapTarget(to);
  const place = await placeOf(composition.ports, target, { ...runningOptions(options), several: false });
  const folder = await store.open(place.dir, runningOptions(options).mode, catalogueHash);
  const keep = createKeeper(to);
  const questions = new Map<string, PlannedCase>();
  const plan = (): TargetPlan => ({ target, cases: [...questions.values()] });
  const fold = createFold();
  const writing: Promise<void>[] = [];
  const manifest = startManifest({
    id: place.id,
    plan: plan(),
    planHash: '',
    declaration: JSON.parse(JSON.stringify(target)),
    environment: environmentAt(to, { version, env }),
    command: ['modelcompat', ...argv].map(createRedactor([]).text),
    startedMs: clock.now(),
  });
  await folder.writeManifest(manifest);
  return {
    dir: place.dir,
    add: (tapped) => {
      const noted = noteExchange(keep(tapped), questions);
      foldGrade(fold, noted.grade);
      const written = folder.append(noted.record, noted.grade);
      // Told by `finish`; until then nobody listens.
      written.catch(() => undefined);
      writing.push(written);
      return noted;
    },
    async finish() {
      await Promise.all(writing);
      const finished = finishedManifest(manifest, plan(), clock.now());
      await writePlan(folder, plan());
      await folder.writeManifest(finished);
      const { language } = console;
      return writeReports(composition, {
        folder,
        manifest: finished,
        plan: plan(),
        fold,
        language,
        formats: 'all',
      });
    },
    [Symbol.asyncDispose]: () => folder.close(),
  };
}

function tapTarget(to: URL): Target {
  const endpoint = { baseUrl: to.href.replace(/\/$/, ''), limits: {} };
  return undeclaredTarget(
    { model: nameFrom(to.hostname), version: 'tap', runner: 'endpoint', endpoint },
    'tap',
  );
}

/** Makes attempts of what was tapped, without any key seen so far. */
function createKeeper(to: URL): (tapped: Tapped) => Attempt {
  const known = new Map<string, Secret>();
  let redactor: Redactor = createRedactor([]);
  return ({ method, path, headers, body, sent }) => {
    const asked = body === null ? null : opened({ headers, bytes: body });
    const answer = sent.response === null ? null : opened(sent.response);
    const texts = [asked, answer].map((each) => Buffer.from(each ?? []).toString('utf8'));
    const found = secretsOf({ headers, path, texts }).filter(({ value }) => !known.has(value));
    for (const { name, value } of found) known.set(value, { name: `${name}-${known.size + 1}`, value });
    if (found.length > 0) redactor = createRedactor([...known.values()]);
    const url = new URL(path.startsWith('/') ? `${to.origin}${path}` : path, to).href;
    const request = recordRequest(
      { method, url, headers, body: body === null ? null : shown({ headers, bytes: body }, redactor) },
      redactor,
    );
    return recordAttempt(request, withoutHidden(sent, redactor), { startedMs: 0, redactor });
  };
}

type Encoded = { readonly headers: Readonly<Record<string, string>>; readonly bytes: Uint8Array };

function opened({ headers, bytes }: Encoded): Uint8Array {
  return decompress(bytes, headers['content-encoding'] ?? '').bytes;
}

/** Bytes as they came, unless a key is hidden in their compression: then what they hold. */
function shown(encoded: Encoded, redactor: Redactor): Uint8Array {
  const plain = opened(encoded);
  return redactor.bytes(plain, []).body === plain ? encoded.bytes : plain;
}

function withoutHidden(sent: Sent, redactor: Redactor): Sent {
  const { response } = sent;
  if (response === null) return sent;
  const bytes = shown(response, redactor);
  if (bytes === response.bytes || response.headers['content-encoding'] === undefined) return sent;
  const { 'content-encoding': _encoding, ...headers } = response.headers;
  const chunks = [[response.chunks.at(-1)?.[0] ?? 0, bytes.length]] as const;
  return { ...sent, response: { ...response, headers, bytes, chunks } };
}

/** The same request again is another trial of the same case. */
function noteExchange(attempt: Attempt, questions: Map<string, PlannedCase>): Noted {
  const asked = tappedCase(attempt.request);
  const hash = caseHash({ ...asked, id: '' });
  const id = `tap/${asked.api}-${createHash('sha256').update(hash).digest('hex').slice(0, 8)}`;
  const trial = questions.get(id)?.trials ?? 0;
  const planned: PlannedCase = { case: { ...asked, id }, hash, trials: trial + 1 };
  questions.set(id, planned);
  const exchanges = [{ attempts: [attempt] }];
  const record = {
    schema: 'modelcompat/record@1',
    case: id,
    hash,
    trial,
    status: 'passed',
    exchanges,
  } as const;
  const grade = gradeTrial(planned, record);
  return { record: { ...record, status: grade.status }, grade };
}

function finishedManifest(manifest: RunManifest, { cases }: TargetPlan, finishedMs: number): RunManifest {
  return {
    ...finishManifest(manifest, { finishedMs, status: 'complete' }),
    planHash: planHash(cases.map(({ case: { id }, hash, trials }) => ({ id, hash, trials }))),
    cases: cases.length,
    trials: cases.reduce((sum, { trials }) => sum + trials, 0),
  };
}

function environmentAt(
  to: URL,
  { version, env }: { readonly version: string; readonly env: Composition['ports']['env'] },
): Environment {
  return {
    runner: 'endpoint',
    baseUrl: to.href,
    servedModel: null,
    engine: null,
    engineVersion: null,
    argv: null,
    chatTemplateSha256: null,
    contextTokens: null,
    harness: version,
    node: env.nodeVersion,
    platform: env.platform,
    probes: {},
  };
}
