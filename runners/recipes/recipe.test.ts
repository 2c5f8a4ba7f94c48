import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ProcessPlan } from '../../src/domain/plan.ts';
import { machine, target } from '../../src/testing/sample-target.ts';
import { command } from '../command/index.ts';
import { docker } from '../docker/index.ts';
import type { Machine, Runner } from '../runner.ts';
import { recipes } from './built.ts';
import { type Recipe, recipeRunner } from './recipe.ts';

const bases = { command, docker };
const here = machine({ programs: ['docker'] });
const ajv = new Ajv2020({ strict: false });

/** What a base runner is handed by a recipe, instead of a plan. */
function handed(recipe: Recipe, options: Record<string, string>) {
  let seen: unknown;
  const base: Runner = {
    ...bases[recipe.over],
    plan: (filled) => {
      seen = filled.options;
      return { problems: [] };
    },
  };
  recipeRunner(recipe, base).plan(target({ options }), here);
  return seen;
}

function planOf(name: string, options: Record<string, string>, on: Machine = here): ProcessPlan {
  const recipe = recipes.find((each) => each.recipe === name);
  if (recipe === undefined) throw new Error(`no recipe ${name}`);
  const plan = recipeRunner(recipe, bases[recipe.over]).plan(target({ options }), on);
  if ('problems' in plan || plan.kind === 'attach') throw new Error(JSON.stringify(plan));
  return plan;
}

const written = (plan: ProcessPlan) =>
  (plan.prepare ?? []).flatMap((step) => (step.kind === 'write' ? [parse(step.content)] : []));

describe('the recipes', () => {
  it('are those of the YAML files: `node scripts/recipes.mjs` has been run', () => {
    const folder = 'runners/recipes';
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    const read = files.sort().map((name) => parse(readFileSync(`${folder}/${name}`, 'utf8')));
    expect(recipes).toEqual(read.map(({ schema: _schema, ...rest }) => rest));
    expect(read.map(({ schema }) => schema)).toEqual(files.map(() => 'modelcompat/recipe@1'));
    expect(recipes.map(({ recipe }) => `${recipe}.yaml`)).toEqual(files);
  });

  it.each(recipes)('$recipe fills in options that its runner understands, and leaves no hole', (recipe) => {
    const needed = Object.entries(recipe.parameters).filter(([, each]) => each.default === undefined);
    const options = handed(recipe, Object.fromEntries(needed.map(([name]) => [name, 'x'])));
    expect(ajv.validate(bases[recipe.over].options, options), ajv.errorsText()).toBe(true);
    const holes = JSON.stringify(options).match(/\{\w+\}/g) ?? [];
    expect(holes.filter((hole) => !['{port}', '{id}', '{scratch}'].includes(hole))).toEqual([]);
  });

  it.each(recipes)(
    '$recipe removes what it made, under a name that no other launch has',
    ({ recipe, over }) => {
      const told = { model: 'a/b', version: '1', file: 'c.yaml' };
      const known = Object.keys(recipes.find((each) => each.recipe === recipe)?.parameters ?? {});
      const options = Object.fromEntries(Object.entries(told).filter(([name]) => known.includes(name)));
      const teardown = planOf(recipe, options).teardown ?? [];
      expect(teardown.length, over).toBeGreaterThan(0);
      expect(JSON.stringify(teardown)).toContain('{id}');
    },
  );

  it('skypilot: the cluster ends itself after its time, a server in the foreground or not', () => {
    const [yaml] = written(
      planOf('skypilot', { model: 'a/b', version: '0.11.0', args: '--max-model-len 4096' }),
    );
    expect(yaml).toMatchObject({
      resources: { accelerators: 'H100:1', autostop: { idle_minutes: 120, down: true, wait_for: 'none' } },
      setup: 'pip install "vllm==0.11.0"',
      run: 'vllm serve "a/b" --served-model-name model --host 127.0.0.1 --port 8000 --max-model-len 4096',
    });
  });

  it('dstack: the run has its own limit, and its port comes to this machine', () => {
    const [yaml] = written(planOf('dstack', { model: 'a/b', version: '0.11.0' }));
    expect(yaml).toMatchObject({ type: 'task', max_duration: '2h', ports: ['{port}:8000'] });
  });

  it('kserve: routes below /openai/v1', () => {
    const plan = planOf('kserve', { model: 'a/b', namespace: 'ml' });
    expect(plan.baseUrl).toBe('http://127.0.0.1:{port}/openai/v1');
    expect(plan.readiness.path).toBe('/openai/v1/models');
    expect(written(plan)[0]).toMatchObject({
      kind: 'InferenceService',
      spec: { predictor: { model: { storageUri: 'hf://a/b' } } },
    });
  });

  it('tgi: an image with a deadline inside', () => {
    const { argv } = planOf('tgi', { model: 'a/b', max_duration: '60m' });
    expect(argv.slice(argv.indexOf('--entrypoint'))).toEqual([
      ...['--entrypoint', 'timeout', 'ghcr.io/huggingface/text-generation-inference:3.3.5'],
      ...['--kill-after=30', '3600', 'text-generation-launcher', '--model-id', 'a/b'],
      ...['--port', '80', '--hostname', '0.0.0.0'],
    ]);
  });
});

describe('a recipe’s parameters', () => {
  const recipe: Recipe = {
    recipe: 'r',
    summary: 's',
    over: 'command',
    parameters: {
      model: { description: 'm' },
      size: { description: 's', default: 3 },
      args: { description: 'a', default: [] },
    },
    options: { command: ['serve', '{model}', '{args}', 'size={size}', '{port}', '{other}'], port: '{size}' },
  };
  const accepts = ajv.compile(recipeRunner(recipe, command).options);

  it('keep their types where they stand alone, and are spread in lists', () => {
    const filled = handed(recipe, { model: 'a b', args: ['-x', '{model}'] } as never);
    expect(filled).toEqual({
      command: ['serve', 'a b', '-x', '{model}', 'size=3', '{port}', '{other}'],
      port: 3,
    });
  });

  it.each([
    [{ model: 'org/repo' }, true],
    [{ model: 'org/repo', size: 4, args: ['a'] }, true],
    [{}, false],
    [{ model: 'x', nonsense: 1 }, false],
    [{ model: 'x', size: 'big' }, false],
    [{ model: 'x"\nrun: evil' }, false],
    [{ model: 'x\nrun: evil' }, false],
  ])('%j is accepted: %s', (options, expected) => {
    expect(accepts(options)).toBe(expected);
  });
});
