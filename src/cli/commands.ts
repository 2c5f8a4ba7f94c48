import type { CommandDefinition } from './command.ts';
import { ASKING, AT_URL, BASELINE, RUNNING, SELECTION, STAND_IN } from './option-groups.ts';

/** All commands, in the order of the help. */
export const commands: readonly CommandDefinition[] = [
  {
    usage: 'run [targets...]',
    summary: 'launch if needed, run the suites, record, grade, report',
    options: [
      ...SELECTION,
      ...RUNNING,
      ['--resume', 'finish an interrupted run; done trials send nothing'],
      ['--shard <part>', 'only this part of the cases: i/n, or auto = as the CI system’s variables tell'],
      BASELINE,
      ['--skip-unsupported <probe>', 'skip cases that need what this probe.json shows refused or ignored'],
      ...STAND_IN,
    ],
    load: async () => (await import('./commands/run.ts')).run,
  },
  {
    usage: 'try <url>',
    summary: 'a first verdict on a server that is not declared',
    options: [
      ['--model <name>', 'model to ask for (default: the first one the server lists)'],
      ['--api-key-env <name>', 'environment variable that holds the key'],
      ...SELECTION,
      ...RUNNING,
    ],
    load: async () => (await import('./commands/try.ts')).tryUrl,
  },
  {
    usage: 'init',
    summary: 'find servers that run here already (loopback only) and write a models.yaml for them',
    options: [
      ['--port <n...>', 'look at these ports (default: those of Ollama, vLLM, SGLang, llama.cpp, LM Studio)'],
      ['--force', 'replace the file'],
    ],
    load: async () => (await import('./commands/init.ts')).init,
  },
  {
    usage: 'demo',
    summary: 'a first look: a real engine with a small model, the smoke suites, a report',
    options: [
      ['--require-engine', 'exit 3 where no real engine can be had, instead of a replay'],
      ['--out <dir>', 'folder for the run'],
    ],
    load: async () => (await import('./commands/demo.ts')).demo,
  },
  {
    usage: 'report <runs...>',
    summary:
      'rebuild the reports of a recorded run, with today’s checks and no request; several runs: feature × version',
    options: [
      [
        '--format <formats>',
        'comma-separated: html,junit,json,md (default: these), github, gitlab; matrix for the page of several runs',
      ],
      ['--clients', 'show the answers to the client libraries installed here, and what they make of them'],
      ['--out <dir>', 'folder for the page of several runs (default: reports/matrix)'],
    ],
    load: async () => (await import('./commands/report.ts')).report,
  },
  {
    usage: 'merge <dirs...>',
    summary: 'shards of a run → one run with its reports; no request',
    options: [
      ['--out <dir>', 'folder for the whole run'],
      ['--force', 'replace a former run in it'],
      BASELINE,
    ],
    load: async () => (await import('./commands/merge.ts')).merge,
  },
  {
    usage: 'compare <base> <candidate>',
    summary: 'two recorded runs (folders, run ids or a baseline file) → regression report; no request',
    options: [
      ['--out <dir>', 'folder for comparison.json, comparison.html, comparison.md and junit.xml'],
      ['--force', 'write into a folder that is not empty'],
    ],
    load: async () => (await import('./commands/compare.ts')).compare,
  },
  {
    usage: 'baseline <action> [names...]',
    summary: 'accept RUN… | list | show TARGET | verify [TARGET…]: what is expected, in files to commit',
    options: [
      ['--who <name>', 'accept: who takes this as expected (default: the user’s name)'],
      ['--why <reason>', 'accept: why'],
      ['--expires <day>', 'accept: last day on which it holds, YYYY-MM-DD or never (default: in 90 days)'],
      ['--cause <id...>', 'accept: only the cases that this cause touches; may be repeated'],
      ['--prune', 'accept: forget cases that the runs did not ask'],
      ['--run <run>', 'verify: the run to hold it against (default: the newest one of the target)'],
    ],
    load: async () => (await import('./commands/baseline.ts')).baseline,
  },
  {
    usage: 'upgrade [model]',
    summary:
      'the gate: both versions of a model with the fewest requests that decide → PASS, FAIL or INCONCLUSIVE',
    options: [
      ['--from <version>', 'the old version, or baseline:FILE where it is gone'],
      ['--to <version>', 'the new version'],
      ['--engine <name>', 'all models that have both versions on this engine, under one error budget'],
      ['--profile <name>', 'how much it may take (default: standard)', ['quick', 'standard', 'thorough']],
      ['--swap', 'one server at a time, started in turns'],
      ['--aa', 'the model’s one version against itself: PASS is expected'],
      ['--repetitions <n>', 'with --aa: how often, to measure false alarms (default: 1)'],
      ['--guard <state>', 'allow for sessions that differ (default: on with --swap)', ['on', 'off']],
      [
        '--polite',
        'the old version is in production: few requests at a time, none while its queue is not empty',
      ],
      [
        '--drill <depth>',
        'fast: stop at the first proof; full (default): complete a round, to name more',
        ['fast', 'full'],
      ],
      ...SELECTION.filter(([flags]) => !flags.startsWith('--trials')),
      ...RUNNING,
      ['--resume', 'finish an interrupted upgrade; done trials send nothing'],
      ...STAND_IN,
    ],
    load: async () => (await import('./commands/upgrade.ts')).upgrade,
  },
  {
    usage: 'drift <target>',
    summary: 'is this endpoint still what was recorded? 15 requests, at most 58 generated tokens',
    options: [
      ['--state <file>', 'what was recorded, and every check since; made at the first one'],
      ['--accept', 'what is there now is what shall be: record anew'],
      ['--no-commands', 'refuse `command` keys and runners that start anything (command, docker, …)'],
      [
        '--wait [time]',
        'wait (default: an hour) while another modelcompat on this machine uses what a server needs',
      ],
    ],
    load: async () => (await import('./commands/drift.ts')).drift,
  },
  {
    usage: 'probe <target>',
    summary: 'what a target or URL makes of every request field: works, refused, ignored, broken …',
    options: [...AT_URL, ...ASKING],
    load: async () => (await import('./commands/probe.ts')).probe,
  },
  {
    usage: 'matrix [probes...]',
    summary:
      'feature × target × version, from probe.json files; `--ask` answers whether something can be used',
    options: [
      ['--ask <features>', 'features, or words from their names: can I use them?'],
      ['--target <target>', 'only this target, or all versions of this model'],
      ['--format <format>', 'md = Markdown on stdout', ['md']],
    ],
    load: async () => (await import('./commands/matrix.ts')).matrix,
  },
  {
    usage: 'up <targets...>',
    summary: 'start servers and leave them running; `run` of the same target uses them',
    options: [
      ['--for <time>', 'their longest life, such as 90m or 4h (default: max_duration, 12 h)'],
      ...RUNNING.filter(([flags]) => /^--(no-commands|wait)/.test(flags)),
    ],
    load: async () => (await import('./commands/up.ts')).up,
  },
  {
    usage: 'status',
    summary: 'the servers that modelcompat runs on this machine; what nobody holds any more is taken down',
    options: [],
    load: async () => (await import('./commands/status.ts')).status,
  },
  {
    usage: 'down [target]',
    summary: 'end servers that were brought up',
    options: [['--all', 'all of them']],
    load: async () => (await import('./commands/down.ts')).down,
  },
  {
    usage: 'doctor',
    summary: 'what is there to serve and to ask with: programs, GPUs, ports, proxies, keys by name, targets',
    options: [],
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    usage: 'explain <run> <case>',
    summary: 'which layer is to blame for a failed case: endpoint, template, parser, decoding or model',
    options: [
      ['--ask', 'also ask the server: its template, its raw words, its other ways of answering'],
      ...ASKING,
    ],
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  {
    usage: 'shrink <run> <case>',
    summary: 'the smallest request that still fails the same check, as a suite file and a curl line',
    options: [
      ['--check <id>', 'the check to keep failing (default: the gravest one of the case)'],
      ['--trials <n>', 'times that each candidate is sent (default: 1, or 3 where the case is flaky)'],
      ...ASKING,
    ],
    load: async () => (await import('./commands/shrink.ts')).shrink,
  },
  {
    usage: 'validate',
    summary: 'check models.yaml and the suites',
    options: [['--suite <glob...>', 'suite files or ids (default: those of models.yaml)']],
    load: async () => (await import('./commands/validate.ts')).validate,
  },
  {
    usage: 'plan [targets...]',
    summary: 'dry run: merged requests, counts, ceilings of requests, tokens, cost and time',
    options: [...SELECTION, ['--requests', 'print every merged request']],
    load: async () => (await import('./commands/plan.ts')).plan,
  },
  {
    usage: 'list [targets...]',
    summary: 'targets and suites that are declared',
    options: [['--origins', 'say where every value of a target was written']],
    load: async () => (await import('./commands/list.ts')).list,
  },
  {
    usage: 'check <files...>',
    summary:
      'judge recorded exchanges offline: {request, response} JSON, HAR, curl -i, event streams, records.jsonl',
    options: [
      ['--request <file>', 'body of the request, for files that hold a bare answer'],
      [
        '--clients',
        'show the answers to the client libraries installed here, and say what they make of them',
      ],
    ],
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    usage: 'tap [action] [run]',
    summary: 'tap --to URL: record your own traffic; tap suite RUN: turn it into a suite',
    options: [
      ['--to <url>', 'the endpoint that everything goes on to, byte by byte'],
      ['--port <n>', 'port on the loopback interface (default: any free one)'],
      ['--out <place>', 'folder for the recordings (default: reports/runs/<run-id>), or file for the suite'],
      ['--force', 'empty the output folder of a former run first, or replace the suite'],
    ],
    load: async () => (await import('./commands/tap.ts')).tap,
  },
  {
    usage: 'agents <target>',
    summary: 'small jobs with one right outcome for a minimal coding agent of our own, through a tap',
    options: [
      ...AT_URL,
      ['--out <dir>', 'folder for the run (default: reports/runs/<run-id>)'],
      ['--force', 'empty the output folder of a former run first'],
      ['--no-commands', 'refuse `command` keys'],
    ],
    load: async () => (await import('./commands/agents.ts')).agents,
  },
  {
    usage: 'zoo <action> <file>',
    summary: 'zoo serve FILE: serve known bugs over HTTP; the first line of stdout is {"port": N}',
    options: [
      ['--port <n>', 'port on the loopback interface (default: any free one)'],
      [
        '--side <side>',
        'answer paths without /faulty or /correct before them by this side',
        ['faulty', 'correct'],
      ],
      ['--chunks <size>', 'how bodies are cut into writes: whole, event (default), bytes:N'],
    ],
    load: async () => (await import('./commands/zoo.ts')).zoo,
  },
  {
    usage: 'selftest',
    summary: 'prove that known bugs are caught and sound servers raise no alarm',
    options: [
      ['--suite <glob...>', 'which known bugs would these suites catch? (files or ids; may be repeated)'],
      ['--class <pattern...>', 'only bugs of this class'],
      ['--case <pattern...>', 'only bugs with this id'],
      ['--trials <n>', 'trials of the one run without a baseline (default: 3)'],
      ['--baseline-trials <n>', 'trials on each side of a comparison (default: 8)'],
      ['--seed <n>', 'seed of the rewriting (default: 1; 0 = none)'],
      ['--write-floor', 'make today’s recall the floor that must not be fallen below'],
    ],
    load: async () => (await import('./commands/selftest.ts')).selftest,
  },
];
