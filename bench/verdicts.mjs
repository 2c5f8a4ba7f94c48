// npm run bench:verdicts: thousands of simulated upgrades of a hundred cases, decided by the project's own gate and, on the
// same truth, by fixed designs. Prints error rates and requests; exits 1 where a target is missed.
// --null N: upgrades of equal versions per scenario (default 3334: ten thousand over the three whose trials are independent),
// --power N: of versions that differ, or whose trials depend on each other (default 500); --quick: 300 and 100.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const ROOT = path.join(import.meta.dirname, '..');

if (isMainThread) await main();
else await work(workerData);

async function main() {
  const quick = process.argv.includes('--quick');
  const counts = {
    isNull: option('--null') ?? (quick ? 300 : 10_000),
    power: option('--power') ?? (quick ? 100 : 1_000),
  };
  const dir = mkdtempSync(path.join(tmpdir(), 'modelcompat-verdicts-'));
  try {
    const bundle = await bundled(dir);
    const { VERDICT_SCENARIOS, SCHEMES } = await import(bundle);
    const found = [];
    for (const [index, scenario] of VERDICT_SCENARIOS.entries()) {
      const upgrades = isIndependentNull(scenario) ? counts.isNull : counts.power;
      const schemes = await decided({ bundle, index, upgrades });
      found.push({ ...scenario, upgrades, schemes });
      tell(
        scenario,
        upgrades,
        SCHEMES.map((name) => [name, schemes[name]]),
      );
    }
    judge(found);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function isIndependentNull({ name, isNull }) {
  return isNull && name.startsWith('equal: ');
}

/** The simulator and the gate are TypeScript: one file for all workers. */
async function bundled(dir) {
  const { build } = await import('vite');
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'src/testing/verdict-bench.ts',
      outDir: dir,
      rollupOptions: { output: { entryFileNames: 'bench.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return path.join(dir, 'bench.mjs');
}

/** Sums over all upgrades of a scenario, from as many workers as there are cores. */
async function decided({ bundle, index, upgrades }) {
  const workers = Math.max(1, availableParallelism());
  const parts = await Promise.all(
    Array.from(
      { length: workers },
      (_, at) =>
        new Promise((resolve, reject) => {
          const worker = new Worker(import.meta.filename, {
            workerData: { bundle, index, upgrades, at, workers },
          });
          worker.once('message', resolve);
          worker.once('error', reject);
        }),
    ),
  );
  return parts.reduce(added);
}

async function work({ bundle, index, upgrades, at, workers }) {
  const { VERDICT_SCENARIOS, decideUpgrade } = await import(bundle);
  let sums = null;
  for (let seed = at; seed < upgrades; seed += workers) {
    const outcomes = await decideUpgrade(VERDICT_SCENARIOS[index], 1 + index * 1_000_000 + seed);
    const flat = Object.fromEntries(Object.entries(outcomes).map(([name, each]) => [name, flatOf(each)]));
    sums = sums === null ? flat : added(sums, flat);
  }
  parentPort.postMessage(sums ?? {});
}

function flatOf({ failed, passed, worse, named, wrong, requests }) {
  return {
    failed: Number(failed),
    passed: Number(passed),
    open: Number(!failed && !passed),
    worse,
    named,
    wrongly: Number(wrong > 0),
    base: requests.base,
    candidate: requests.candidate,
  };
}

function added(a, b) {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(
    names.map((name) => {
      const [one, other] = [a[name], b[name]];
      if (one === undefined || other === undefined) return [name, one ?? other];
      return [name, Object.fromEntries(Object.keys(one).map((key) => [key, one[key] + other[key]]))];
    }),
  );
}

function tell({ name, isNull }, upgrades, schemes) {
  console.log(`\n${name}   (${upgrades.toLocaleString('en')} upgrades)`);
  for (const [scheme, each] of schemes) {
    const rate = each.failed / upgrades;
    const margin = 1.96 * Math.sqrt((rate * (1 - rate)) / upgrades);
    console.log(
      `  ${scheme.padEnd(24)} ${isNull ? 'false alarms' : 'FAIL'} ${percent(rate)} ± ${percent(margin)}` +
        `   inconclusive ${percent(each.open / upgrades)}` +
        (each.worse > 0 && !isNull ? `   named ${percent(each.named / each.worse)}` : '') +
        `   a wrong name ${percent(each.wrongly / upgrades)}` +
        `   requests a case ${(each.candidate / upgrades / 100).toFixed(2)} + ${(each.base / upgrades / 100).toFixed(2)}`,
    );
  }
}

/**
 * The targets; shares of requests are those to the candidate, of twenty a case. A clean suite and a diffuse drop are held against
 * a stored baseline of twenty, one damaged case against an old version that can still be asked, since its suspects need that.
 */
function judge(found) {
  const of = (start) => found.find(({ name }) => name.startsWith(start));
  const [LIVE, STORED, FIXED] = ['ours', 'ours, 20 stored', 'Fisher, BH and pool, 20'];
  const rate = (each, scheme, key = 'failed') => each.schemes[scheme][key] / each.upgrades;
  const cost = (each, scheme) => rate(each, scheme, 'candidate') / 2_000;
  const worst = (key) =>
    Math.max(
      ...found
        .filter(isIndependentNull)
        .flatMap((each) => [LIVE, STORED].map((scheme) => rate(each, scheme, key))),
    );
  const [clean, broken, half, diffuse] = [
    'equal: realistic',
    '1 case 1.0 → 0',
    '1 case 1.0 → 0.5',
    'all 0.90 → 0.86',
  ].map(of);
  const [alarms, wrong] = [worst('failed'), worst('wrongly')];
  const named = broken.schemes[LIVE].named / broken.schemes[LIVE].worse;
  const [caught, beside] = [rate(half, LIVE), rate(half, FIXED)];
  const rows = [
    [
      `equal versions: false alarms at most ${percent(alarms)}, wrong names ${percent(wrong)}`,
      alarms <= 0.05 && wrong <= 0.01,
      '≤ 5 %, ≤ 1 %',
    ],
    [
      `a clean upgrade: ${percent(cost(clean, STORED))} of the requests`,
      cost(clean, STORED) <= 0.28,
      '≤ 28 %',
    ],
    [
      `one broken case: named ${percent(named)}, ${percent(cost(broken, LIVE))} of the requests`,
      named >= 0.99 && cost(broken, LIVE) <= 0.21,
      '≥ 99 %, ≤ 21 %',
    ],
    [
      `one case 1.0 → 0.5: caught ${percent(caught)} beside ${percent(beside)}, ${percent(cost(half, LIVE))} of the requests`,
      caught > beside && cost(half, LIVE) <= 0.24,
      'more often, ≤ 24 %',
    ],
    [
      `all 0.90 → 0.86: caught ${percent(rate(diffuse, STORED))}, ${percent(cost(diffuse, STORED))} of the requests`,
      rate(diffuse, STORED) >= 0.9 && cost(diffuse, STORED) <= 0.44,
      '≥ 90 %, ≤ 44 %',
    ],
  ];
  console.log('\nTargets (requests to the candidate, of twenty a case)');
  for (const [text, met, target] of rows) console.log(`${met ? '✓' : '✗'} ${text}   (target: ${target})`);
  process.exitCode = rows.every(([, met]) => met) ? 0 : 1;
}

function option(name) {
  const at = process.argv.indexOf(name);
  return at === -1 ? null : Number(process.argv[at + 1]);
}

function percent(share) {
  return `${(share * 100).toFixed(share > 0 && share < 0.1 ? 2 : 1)} %`;
}
