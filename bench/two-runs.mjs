// Makes big recorded runs out of a small one: its lines again under other case ids, with chance failures, so that
// `compare` can be measured without a hundred thousand requests.
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a run of `cases` × `trials` into `to`; every second case fails with this chance, after the dice of `seed`. */
export async function expandRun(from, to, { cases, trials, seed, chance = 0.3 }) {
  mkdirSync(to, { recursive: true });
  const read = (name) => readFileSync(path.join(from, name), 'utf8');
  const lines = (name) => read(name).trim().split('\n');
  const [header, ...graded] = lines('grades.jsonl');
  const [record] = lines('records.jsonl');
  const grades = graded.map((line) => JSON.parse(line));
  const dice = diceOf(seed);
  const gradesFile = createWriteStream(path.join(to, 'grades.jsonl'));
  const recordsFile = createWriteStream(path.join(to, 'records.jsonl'));
  gradesFile.write(`${header}\n`);
  for (let trial = 0; trial < trials; trial += 1) {
    for (let at = 0; at < cases; at += 1) {
      const grade = gradeOf(grades[at % grades.length], { at, trial, dice, chance });
      if (!gradesFile.write(`${JSON.stringify(grade)}\n`)) await drained(gradesFile);
      if (!recordsFile.write(`${record}\n`)) await drained(recordsFile);
    }
  }
  await Promise.all([gradesFile, recordsFile].map((file) => new Promise((done) => file.end(done))));
  writeFileSync(
    path.join(to, 'run.json'),
    JSON.stringify(manifestOf(JSON.parse(read('run.json')), { cases, trials, seed })),
  );
  writeFileSync(path.join(to, 'plan.json'), planText(JSON.parse(read('plan.json')), { cases, trials }));
}

function gradeOf(grade, { at, trial, dice, chance }) {
  const failed = at % 2 === 0 && dice() < chance;
  const checks = grade.checks.map((check) =>
    failed
      ? {
          ...check,
          status: 'fail',
          message: { code: 'expect-finish-reason', params: { expected: 'stop', got: 'length' } },
        }
      : check,
  );
  const totalMs = 400 * Math.exp(dice() - 0.5);
  return {
    ...grade,
    case: `bench/case-${at}`,
    hash: hashOf(at),
    trial,
    status: failed ? 'failed' : 'passed',
    checks,
    answers: `${at}-${trial}`,
    tokens: { prompt: 20, completion: 50 + Math.floor(dice() * 20), total: 80 },
    latency: { firstEventMs: totalMs / 4, totalMs },
  };
}

function manifestOf(run, { cases, trials, seed }) {
  return {
    ...run,
    id: `big-${seed}`,
    started: new Date(seed * 1000).toISOString(),
    cases,
    trials: cases * trials,
  };
}

/** As the harness writes it: one document, a line for each case. */
function planText({ cases: [one], ...rest }, { cases, trials }) {
  const lines = Array.from({ length: cases }, (_, at) =>
    JSON.stringify({ ...one, case: { ...one.case, id: `bench/case-${at}` }, hash: hashOf(at), trials }),
  );
  return `${JSON.stringify(rest).slice(0, -1)},"cases":[\n${lines.join(',\n')}\n]}\n`;
}

const hashOf = (at) => at.toString(16).padStart(16, '0');
const drained = (file) => new Promise((done) => file.once('drain', done));

/** Numbers in [0, 1) that look random and are the same every time (mulberry32). */
function diceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
