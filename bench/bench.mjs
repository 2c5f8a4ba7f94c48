// npm run bench: the whole pipeline beside a bare undici loop that sends the same bodies, in one run on this machine.
// Prints ratios and the budgets of docs/performance.md; exits 1 if one is missed. --quick: small counts, for a first look.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { expandRun } from './two-runs.mjs';

const quick = process.argv.includes('--quick');
const CONCURRENCY = 32;
const work = mkdtempSync(path.join(tmpdir(), 'modelcompat-bench-'));
const here = import.meta.dirname;
const endpoint = execa('node', [path.join(here, 'endpoint.mjs')], {
  reject: false,
  stderr: 'inherit',
  buffer: false,
});
const port = await new Promise((resolve) =>
  endpoint.stdout.once('data', (data) => resolve(JSON.parse(data).port)),
);
const origin = `http://127.0.0.1:${port}`;
const failures = [];

try {
  for (const [name, stream, count, budget] of [
    ['non-streaming', false, quick ? 2_000 : 10_000, 0.35],
    ['streaming, 50 chunks', true, quick ? 500 : 3_000, 0.25],
  ]) {
    const rounds = [];
    for (let round = 0; round < (quick ? 1 : 3); round += 1) {
      const bare = await bareRate(stream, count);
      const ours = await harnessRate(stream, count);
      rounds.push({ bare, ours: ours.rate, ratio: ours.rate / bare });
    }
    rounds.sort((a, b) => a.ratio - b.ratio);
    const { bare, ours, ratio } = rounds[Math.floor(rounds.length / 2)];
    report(
      `${name}: ${ours.toFixed(0)} cases/s beside ${bare.toFixed(0)} bare requests/s = ${percent(ratio)}`,
      ratio >= budget,
      `at least ${percent(budget)}`,
    );
  }
  const small = await harnessRate(false, 1_000);
  const large = await harnessRate(false, quick ? 10_000 : 100_000);
  report(
    `peak memory: ${small.maxRssMb.toFixed(0)} MB at 1,000 trials, ${large.maxRssMb.toFixed(0)} MB at ${quick ? '10,000' : '100,000'}`,
    large.maxRssMb < 300,
    'under 300 MB',
  );
  console.log(
    `  reports of the large run were written in ${large.reportSeconds.toFixed(1)} s (not part of the rate)`,
  );
  await comparisons();
  await startUp();
} finally {
  endpoint.kill();
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = failures.length === 0 ? 0 : 1;

async function bareRate(stream, count) {
  const body = JSON.stringify(requestBody(stream));
  const { stdout } = await execa('node', [
    path.join(here, 'bare.mjs'),
    `${origin}/v1/chat/completions`,
    body,
    String(count),
    String(CONCURRENCY),
  ]);
  return count / JSON.parse(stdout).seconds;
}

async function harnessRate(stream, trials) {
  const folder = mkdtempSync(path.join(work, 'run-'));
  const { model: _model, ...request } = requestBody(stream);
  const suite = {
    schema: 'modelcompat/suite@1',
    suite: 'bench',
    cases: Array.from({ length: 10 }, (_, index) => ({
      id: `case-${index}`,
      request,
      expect: [{ finish_reason: 'stop' }],
    })),
  };
  const models = {
    schema: 'modelcompat/models@1',
    defaults: { concurrency: CONCURRENCY, sampling: 'none' },
    models: { bench: { runner: 'endpoint', endpoint: { base_url: `${origin}/v1`, model: 'bench' } } },
  };
  writeFileSync(path.join(folder, 'suite.yaml'), JSON.stringify(suite));
  writeFileSync(path.join(folder, 'models.yaml'), JSON.stringify(models));
  await fetch(`${origin}/first`, { method: 'DELETE' });
  const out = path.join(folder, 'out');
  const { stderr } = await execa(
    'node',
    [
      path.join(here, 'harness.mjs'),
      'run',
      '--config',
      path.join(folder, 'models.yaml'),
      '--suite',
      path.join(folder, 'suite.yaml'),
      '--trials',
      String(trials / 10),
      '--concurrency',
      String(CONCURRENCY),
      '--out',
      out,
      '--quiet',
    ],
    { cwd: folder, reject: false },
  );
  const { exitCode, maxRssMb } = JSON.parse(/@bench (.*)/.exec(stderr)?.[1] ?? '{}');
  if (exitCode !== 0) throw new Error(`the harness ended with ${exitCode}\n${stderr}`);
  const { first } = await (await fetch(`${origin}/first`)).json();
  const last = statSync(path.join(out, 'records.jsonl')).mtimeMs;
  const reported = statSync(path.join(out, 'report.html')).mtimeMs;
  rmSync(folder, { recursive: true, force: true });
  return { rate: trials / ((last - first) / 1000), maxRssMb, reportSeconds: (reported - last) / 1000 };
}

/** Two runs of many trials held against each other, from their grades: wide (a trial a case) and deep (a hundred). */
async function comparisons() {
  const seed = await recordedRun();
  for (const [cases, trials] of quick
    ? [
        [10_000, 1],
        [100, 100],
      ]
    : [
        [100_000, 1],
        [1_000, 100],
      ]) {
    const runs = [1, 2].map((each) => path.join(work, `compared-${cases}-${each}`));
    for (const [at, run] of runs.entries()) await expandRun(seed, run, { cases, trials, seed: at + 1 });
    const started = performance.now();
    const { stderr } = await execa('node', [path.join(here, 'harness.mjs'), 'compare', ...runs], {
      reject: false,
    });
    const seconds = (performance.now() - started) / 1000;
    const { maxRssMb, exitCode } = JSON.parse(/@bench (.*)/.exec(stderr)?.[1] ?? '{}');
    if (exitCode !== 0 && exitCode !== 4) throw new Error(`compare ended with ${exitCode}\n${stderr}`);
    const size = `${cases.toLocaleString('en')} cases × ${trials} trials a side`;
    report(
      `compare, ${size}: ${seconds.toFixed(1)} s, peak ${maxRssMb.toFixed(0)} MB`,
      seconds < 10 && maxRssMb < 500,
      'under 10 s and 500 MB',
    );
    for (const run of runs) rmSync(run, { recursive: true, force: true });
  }
}

/** A small run to make big ones from. */
async function recordedRun() {
  const folder = mkdtempSync(path.join(work, 'seed-'));
  const out = path.join(folder, 'out');
  const { model: _model, ...request } = requestBody(false);
  const suite = {
    schema: 'modelcompat/suite@1',
    suite: 'bench',
    cases: [{ id: 'case', request, expect: [{ finish_reason: 'stop' }] }],
  };
  const models = {
    schema: 'modelcompat/models@1',
    models: { bench: { runner: 'endpoint', endpoint: { base_url: `${origin}/v1`, model: 'bench' } } },
  };
  writeFileSync(path.join(folder, 'suite.yaml'), JSON.stringify(suite));
  writeFileSync(path.join(folder, 'models.yaml'), JSON.stringify(models));
  await execa(
    'node',
    [path.join(here, 'harness.mjs'), 'run', '--suite', 'suite.yaml', '--out', out, '--quiet'],
    { cwd: folder },
  );
  return out;
}

async function startUp() {
  const cli = path.join(here, '../dist/cli/main.js');
  const root = path.join(here, '..');
  for (const argv of [['--version'], ['validate']]) {
    const times = [];
    for (let round = 0; round < 7; round += 1) {
      const started = performance.now();
      await execa('node', [cli, ...argv], { cwd: root });
      times.push(performance.now() - started);
    }
    const bare = await bareNode();
    const median = times.sort((a, b) => a - b)[3];
    report(
      `${argv.join(' ')}: ${median.toFixed(0)} ms beside ${bare.toFixed(0)} ms for an empty node process`,
      median < 250,
      'under 250 ms',
    );
  }
}

async function bareNode() {
  const times = [];
  for (let round = 0; round < 7; round += 1) {
    const started = performance.now();
    await execa('node', ['-e', '0']);
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[3];
}

function requestBody(stream) {
  return {
    model: 'bench',
    messages: [{ role: 'user', content: 'What is the capital of France?' }],
    max_tokens: 100,
    ...(stream ? { stream: true } : {}),
  };
}

function report(text, met, budget) {
  console.log(`${met ? '✓' : '✗'} ${text}   (budget: ${budget})`);
  if (!met) failures.push(text);
}

function percent(ratio) {
  return `${(ratio * 100).toFixed(0)} %`;
}
