import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { runners } from '../runners/index.ts';
import { createEnv } from '../src/adapters/env.ts';
import { createFiles } from '../src/adapters/files.ts';
import { type DeclaredModels, declareModels } from '../src/declare/models.ts';
import { declareSuites } from '../src/declare/suites.ts';
import {
  type Case,
  type Expectation,
  LEVELS,
  type Level,
  type Step,
  type Suite,
} from '../src/domain/suite.ts';
import { families } from '../src/families/families.ts';
import { goldenOf } from '../src/golden/golden-of.ts';
import { assertionOf } from '../src/grade/assertions.ts';
import type { Files } from '../src/ports.ts';
import { checks } from '../src/protocol/checks/catalogue.ts';
import type { ExchangeView } from '../src/protocol/view.ts';
import { emptyBody, goldenBody, viewOf } from './golden-answer.ts';
import { assertions, parts, readShippedSuites, statuses, told } from './shipped-suites.ts';

const files = createFiles();
const env = createEnv();
const TEXT_APIS: ReadonlySet<string> = new Set(['chat', 'completions', 'messages', 'responses']);
let suites: readonly Suite[];
let cases: readonly Case[];
let models: DeclaredModels;

beforeAll(async () => {
  const declared = await readShippedSuites();
  expect(declared.complaints).toEqual([]);
  suites = declared.suites;
  cases = suites.flatMap((suite) => suite.cases);
  const read = await declareModels({
    files,
    env: { ...env, variable: () => undefined },
    configPath: 'models.yaml',
    runners,
  });
  expect(told(read.diagnostics)).toEqual([]);
  if (read.models === null) throw new Error('models.yaml was not read');
  models = read.models;
});

describe('the shipped suites', () => {
  it('are named after the folder that they lie in', () => {
    for (const { id, file } of suites) expect(file).toContain(`suites/${id.split('/')[0]}/`);
  });

  it('give every case an id of its own, a title, a feature, needs and a level', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    const incomplete = cases.filter(
      ({ title, feature, needs, tags }) =>
        !title ||
        !feature ||
        needs.length === 0 ||
        !tags.some((tag) => LEVELS.some((level) => level === tag)),
    );
    expect(incomplete.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ['smoke', 25, 40],
    ['core', 100, 150],
    ['deep', 600, 1000],
  ] as const)('fit the budget of %s: %i to %i requests', (level, least, most) => {
    const sent = requestsUpTo(level);
    expect(sent).toBeGreaterThanOrEqual(least);
    expect(sent).toBeLessThanOrEqual(most);
  });

  it('let no answer run on without a limit', () => {
    const unbounded = cases
      .filter(({ api }) => ['chat', 'completions', 'messages', 'responses'].includes(api))
      .filter(({ script }) => !bodies(script).every(hasLimit));
    expect(unbounded.map(({ id }) => id)).toEqual([]);
  });

  it('have no step that an empty answer or a server error would pass', () => {
    const trivial = cases.flatMap(({ id, api, script }) =>
      parts(script)
        .filter(({ abortAfter }) => abortAfter === undefined)
        .filter(({ expect: list, request }) => {
          const empty = viewOf(api, request, { status: 200, body: emptyBody(api) });
          const broken = viewOf(api, request, { status: 500, body: {} });
          const passes = (view: ExchangeView) =>
            [...list, ...standing(list)].every((each) => judge(each, view) !== 'fail');
          return list.length === 0 || passes(empty) || passes(broken);
        })
        .map(() => id),
    );
    expect(trivial).toEqual([]);
  });

  it('hold for their own golden answers', () => {
    const wrong = cases.flatMap(({ id, api, script }) =>
      parts(script).flatMap(({ request, expect: list, golden }) => {
        if (golden === undefined) return [];
        const view = viewOf(api, request, { status: 200, body: goldenBody(api, golden, request) });
        return list
          .filter((each) => judge(each, view) === 'fail')
          .map((each) => `${id}: ${JSON.stringify(each)}`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('have golden answers that break no rule which the request itself implies', () => {
    const broken = cases.flatMap(({ id, api, script, checksOff }) =>
      parts(script).flatMap(({ request, golden }) => {
        if (golden === undefined) return [];
        const view = viewOf(api, request, { status: 200, body: goldenBody(api, golden, request) });
        return checks
          .filter((check) => check.kind === 'behaviour' && !checksOff.includes(check.id))
          .filter((check) => check.apis === 'any' || check.apis.includes(api))
          .filter((check) => check.judge(view, { errorExpected: false, exchanges: [view] }).length > 0)
          .map((check) => `${id}: ${check.id}`);
      }),
    );
    expect(broken).toEqual([]);
  });

  it('say in every conversation what each turn of an ideal model is, within its limit', () => {
    const talks = cases.flatMap(({ id, script }) =>
      script.kind === 'turns' ? [{ id, ...script.turns }] : [],
    );
    expect(talks.length).toBeGreaterThan(5);
    for (const { id, golden = [], max, toolResults } of talks) {
      expect([id, golden.length <= max && golden.length > 1]).toEqual([id, true]);
      const called = golden.flatMap((turn) => turn.tool_calls ?? []).map((call) => call.name);
      expect([id, called.filter((tool) => !Object.hasOwn(toolResults, tool))]).toEqual([id, []]);
    }
  });

  it('give an ideal answer, written or derived, wherever a stand-in can be asked and is not to be refused', () => {
    const unanswered = cases
      .filter(({ api, tags }) => TEXT_APIS.has(api) && !tags.includes('negative'))
      .filter((each) => 'reason' in goldenOf(each))
      .map(({ id }) => id.replace(/\[.*/, ''));
    expect([...new Set(unanswered)]).toEqual([
      'completions/completions/batch',
      'tools/values/beyond-doubles',
    ]);
  });

  it('write the ideal answer out for every case of tools, schemas and thoughts', () => {
    const left = cases
      .filter(({ id, tags }) => /^(tools|structured|reasoning)\//.test(id) && !tags.includes('negative'))
      .filter(({ script }) => parts(script).some(({ golden }) => golden === undefined))
      .map(({ id }) => id.replace(/\[.*/, ''));
    expect([...new Set(left)]).toEqual(['tools/values/beyond-doubles']);
  });

  it('mark every case that expects a refusal, and keep it among the errors, which run last', () => {
    const refused = cases.filter(({ script }) =>
      parts(script).some((step) => statuses(step).every(isRefusal)),
    );
    expect(refused.length).toBeGreaterThan(10);
    const astray = refused.filter(({ tags, id }) => !tags.includes('negative') || !id.startsWith('errors/'));
    expect(astray.map(({ id }) => id)).toEqual([]);
  });

  it('that allow a refusal allow it in 4xx alone, and say what the answer is like otherwise', () => {
    const lenient = cases.flatMap(({ id, script }) =>
      parts(script)
        .filter((step) => statuses(step).some(isRefusal) && !statuses(step).every(isRefusal))
        .map((step) => ({ id, ...step })),
    );
    expect(lenient.length).toBeGreaterThan(100);
    const loose = lenient.filter(
      (step) => statuses(step).some((each) => each >= 500) || step.expect.length < 2,
    );
    expect(loose.map(({ id }) => id)).toEqual([]);
  });
});

describe('the shipped models.yaml', () => {
  it('runs the errors last and names suites that exist', () => {
    expect(models.suites.at(-1)).toMatch(/suites\/errors$/);
    const folders = new Set(suites.map(({ file }) => file.split('/').slice(0, 2).join('/')));
    expect(new Set(models.suites.map((each) => each.replace(/^.*suites\//, 'suites/')))).toEqual(folders);
  });

  it('names families and capabilities that exist', () => {
    const needed = new Set(cases.flatMap(({ needs }) => needs));
    for (const { id, family, capabilities = [] } of models.targets) {
      expect([id, family === undefined || families.has(family)]).toEqual([id, true]);
      expect([id, capabilities.filter((each) => !needed.has(each))]).toEqual([id, []]);
    }
  });

  it('leaves every target something to do', () => {
    for (const { id, capabilities } of models.targets) {
      const able = cases.filter(({ needs }) => needs.every((need) => capabilities?.includes(need) ?? true));
      expect([id, able.length > 5]).toEqual([id, true]);
    }
  });

  it('holds hosted, started and attached targets', () => {
    expect(models.targets.length).toBeGreaterThan(20);
    const used = [...new Set(models.targets.map(({ runner }) => runner))];
    expect(Object.keys(runners)).toEqual(expect.arrayContaining(used));
    expect(used).toEqual(
      expect.arrayContaining(['endpoint', 'kubernetes', 'llama-cpp', 'ollama', 'sglang', 'vllm']),
    );
  });
});

describe('suites/README.md', () => {
  it('has only examples that load', async () => {
    const blocks = [...(await readFile('suites/README.md', 'utf8')).matchAll(/^```yaml\n([\s\S]*?)^```/gm)];
    expect(blocks.length).toBeGreaterThanOrEqual(8);
    const texts = new Map(
      blocks.map(([, text = ''], at) => [`suites/readme/example-${at}.yaml`, asSuite(text, at)]),
    );
    const withExamples: Files = {
      ...files,
      exists: async (file) =>
        [...texts.keys()].some((each) => file.endsWith(each)) ? 'file' : files.exists(file),
      readText: async (file, max) => {
        const found = [...texts].find(([each]) => file.replaceAll('\\', '/').endsWith(each));
        return found === undefined ? files.readText(file, max) : { text: found[1] };
      },
    };
    const { diagnostics, suites: read } = await declareSuites({
      files: withExamples,
      paths: [...texts.keys()],
      cwd: env.cwd,
      assertions,
    });
    expect(told(diagnostics)).toEqual([]);
    expect(read).toHaveLength(blocks.length);
  });

  it('explains every need and every assertion', async () => {
    const readme = await readFile('suites/README.md', 'utf8');
    const words = [...new Set(cases.flatMap(({ needs }) => needs)), ...Object.keys(assertions)];
    expect(words.filter((word) => !readme.includes(`\`${word}\``))).toEqual([]);
  });
});

/** Examples show cases; a header makes them files. */
function asSuite(text: string, at: number): string {
  return text.startsWith('schema:')
    ? text
    : `schema: modelcompat/suite@1\nsuite: readme/example-${at}\ncases:\n${text}`;
}

function requestsUpTo(level: Level): number {
  return cases
    .filter((each) => LEVELS.indexOf(each.level) <= LEVELS.indexOf(level))
    .reduce(
      (sum, { script }) => sum + (script.kind === 'turns' ? script.turns.max : bodies(script).length),
      0,
    );
}

function bodies(script: Case['script']): readonly Step['request'][] {
  return parts(script).map(({ request }) => request);
}

function hasLimit(body: Step['request']): boolean {
  return ['max_tokens', 'max_completion_tokens', 'max_output_tokens'].some((key) => key in body);
}

function isRefusal(status: number): boolean {
  return status >= 400;
}

/** Where no status is declared, 2xx is expected. */
function standing(list: readonly Expectation[]): readonly Expectation[] {
  return list.some(({ kind }) => kind === 'status') ? [] : [{ kind: 'status', params: '2xx' }];
}

function judge({ kind, params }: Expectation, view: ExchangeView): string {
  return assertionOf(kind)?.judge({ view, exchanges: [view] }, params).status ?? 'fail';
}
