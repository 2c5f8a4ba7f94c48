// Runs every family on every engine that is here, with a stand-in in the model's place, and writes one page of what came
// back golden: reports/stand-ins/README.md and index.json, with links to each run's report. Options: --families a,b
// --pieces 1,3,markers --suite GLOB (several) --malformed --out DIR. Build first.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { execaSync } from 'execa';
import { markdownTable } from 'markdown-table';
import { familyTemplates } from '../dist/src/families/templates/templates.js';

const { values } = parseArgs({
  options: {
    families: { type: 'string' },
    pieces: { type: 'string', default: '1,3,markers' },
    suite: { type: 'string', multiple: true, default: ['tools/single', 'tools/parallel', 'tools/markup'] },
    malformed: { type: 'boolean', default: false },
    out: { type: 'string', default: 'reports/stand-ins' },
  },
});
const out = path.resolve(values.out);
const families = values.families?.split(',') ?? [...familyTemplates.keys()];
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

/** Ways of serving, by the name that the page shows; `skip` says why one is not tried here. */
const engines = [
  { name: 'llama-server', runner: 'llama-cpp', options: { hf: 'stand-in/none:F32' } },
  { name: 'vLLM', skip: vllmProblem() },
];

function vllmProblem() {
  const { exitCode } = execaSync('python3', ['-c', 'import vllm'], { reject: false });
  return exitCode === 0
    ? 'vLLM is here, but no runner serves local weights with it yet'
    : 'NOT RUN: vLLM cannot be imported here';
}

const rows = engines.flatMap((engine) =>
  engine.skip === undefined ? families.map((family) => play(engine, family)) : [],
);

function play(engine, family) {
  const folder = path.join(out, `${engine.runner}-${family}`);
  const config = path.join(out, `${family}.models.yaml`);
  const version = { runner: engine.runner, options: engine.options };
  writeFileSync(
    config,
    JSON.stringify({
      schema: 'modelcompat/models@1',
      models: { [family]: { family, versions: { [engine.runner]: version } } },
    }),
  );
  const { exitCode } = execaSync(
    process.execPath,
    [
      'dist/cli/main.js',
      'run',
      `${family}@${engine.runner}`,
      '--config',
      config,
      '--stand-in',
      '--variants',
      '--pieces',
      values.pieces,
      ...values.suite.flatMap((suite) => ['--suite', suite]),
      ...(values.malformed ? ['--malformed'] : []),
      '--out',
      folder,
    ],
    { stdio: 'inherit', reject: false },
  );
  try {
    return {
      engine: engine.name,
      family,
      folder,
      exitCode,
      ...JSON.parse(readFileSync(path.join(folder, 'stand-in.json'), 'utf8')),
    };
  } catch {
    return { engine: engine.name, family, folder, exitCode, rows: [], findings: [] };
  }
}

const share = (list) => {
  const trials = list.reduce((sum, row) => sum + row.trials, 0);
  const golden = list.reduce((sum, row) => sum + row.golden, 0);
  return trials === 0 ? '–' : `${golden}/${trials}`;
};
const link = ({ folder }) => `[report](${path.basename(folder)}/report.html)`;
const summary = rows.map((run) => {
  const of = (shape, streamed) =>
    share(run.rows.filter((row) => row.shape === shape && row.streamed === streamed));
  return [
    run.engine,
    run.family,
    of('calls', false),
    of('calls', true),
    of('thoughts', false),
    of('thoughts', true),
    of('text', false),
    of('text', true),
    of('malformed', false),
    of('malformed', true),
    link(run),
  ];
});
const spellings = rows.flatMap((run) =>
  [...new Set(run.rows.map((row) => row.variant))].map((variant) => [
    run.engine,
    run.family,
    variant,
    ...['1', '3', '8', 'whole', 'markers'].map((pieces) =>
      share(run.rows.filter((row) => row.variant === variant && row.pieces === pieces)),
    ),
  ]),
);
const causes = rows.flatMap((run) =>
  run.findings.map(({ layer, wrong, cases }) => [
    run.engine,
    run.family,
    layer,
    wrong.join(', '),
    String(cases.length),
    `\`${cases[0]}\` ${link(run)}`,
  ]),
);

const page = [
  '# Stand-ins: which engine serves which family',
  '',
  'Answers that came back as the model said them, of all that were asked. The model cannot be at fault: it says a script.',
  '',
  markdownTable([
    [
      'engine',
      'family',
      'calls',
      'calls, streamed',
      'thoughts',
      'thoughts, streamed',
      'text',
      'text, streamed',
      'malformed',
      'malformed, streamed',
      '',
    ],
    ...summary,
  ]),
  '',
  ...engines.filter(({ skip }) => skip !== undefined).map(({ name, skip }) => `- ${name}: ${skip}.`),
  '',
  '## By spelling of calls and token borders',
  '',
  markdownTable([
    ['engine', 'family', 'spelling', 'pieces of 1', 'of 3', 'of 8', 'whole', 'inside markers'],
    ...spellings,
  ]),
  '',
  '## What differs, and in which layer',
  '',
  causes.length === 0
    ? 'Nothing.'
    : markdownTable([['engine', 'family', 'layer', 'what', 'answers', 'first'], ...causes]),
  '',
].join('\n');
writeFileSync(path.join(out, 'README.md'), page);
writeFileSync(
  path.join(out, 'index.json'),
  `${JSON.stringify({ schema: 'modelcompat/stand-ins@1', runs: rows.map((run) => ({ ...run, folder: path.basename(run.folder) })) }, null, 2)}\n`,
);
process.stdout.write(`${page}\n${path.relative(process.cwd(), path.join(out, 'README.md'))}\n`);
