// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how variables are written in models.yaml
import { type TSchema, Type } from '@sinclair/typebox';
import { describe, expect, it } from 'vitest';
import type { Env } from '../ports.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { declareModels } from './models.ts';

const closed = { additionalProperties: false };
const runner = (name: string, endpoint: 'required' | 'optional' | 'forbidden', options: TSchema) => ({
  name,
  endpoint,
  options,
});
const runners = {
  endpoint: runner('endpoint', 'required', Type.Object({}, closed)),
  vllm: runner(
    'vllm',
    'forbidden',
    Type.Object(
      {
        version: Type.Optional(Type.String()),
        quant: Type.Optional(Type.String()),
        tp: Type.Optional(Type.Integer()),
        model: Type.Optional(Type.String()),
      },
      closed,
    ),
  ),
};

type Given = {
  readonly files?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
};

async function declare(text: string, { files = {}, variables = {} }: Given = {}) {
  const env: Env = {
    cwd: '/p',
    platform: 'linux',
    nodeVersion: '20',
    variable: (name) => variables[name],
    capture: async () => ({ stdout: '' }),
  };
  const all = Object.fromEntries(Object.entries(files).map(([name, content]) => [`/p/${name}`, content]));
  return declareModels({
    files: memoryFiles({ '/p/models.yaml': text, ...all }),
    env,
    configPath: 'models.yaml',
    runners,
  });
}

/** The codes that were found, with the places found; `‸` in a text marks the places where they should be. */
async function diagnose(marked: string, given?: Given) {
  const { models, diagnostics } = await declare(marked.replaceAll('‸', ''), given);
  expect(models === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  const own = diagnostics.filter(({ where }) => where?.file === 'models.yaml');
  expect(own.map(({ where }) => `${where?.line}:${where?.column}`)).toEqual(marksIn(marked));
  return diagnostics.map(({ code }) => code);
}

function marksIn(marked: string): readonly string[] {
  return marked.split('\n').flatMap((line, index) =>
    line
      .split('‸')
      .slice(0, -1)
      .map((_part, mark, parts) => `${index + 1}:${parts.slice(0, mark + 1).join('').length + 1}`),
  );
}

async function targets(text: string, given?: Given) {
  const { models, diagnostics } = await declare(text, given);
  expect(diagnostics).toEqual([]);
  return models?.targets ?? [];
}

const HEAD = 'schema: modelcompat/models@1\n';
const ENDPOINT = 'runner: endpoint, endpoint: {base_url: "http://127.0.0.1:8000/v1"}';

describe('a sound models.yaml', () => {
  it('becomes targets with every level merged: built in, defaults, model, version', async () => {
    const [target, ...others] = await targets(`${HEAD}
defaults: {concurrency: 4, timeouts: {idle: 5s}, headers: {X-A: one, X-B: two}, extra_body: {a: {b: 1}}}
models:
  m:
    family: qwen3
    timeouts: {total: 2m}
    headers: {x-b: null}
    extra_body: {a: {c: null}}
    versions:
      v1:
        runner: endpoint
        endpoint:
          base_url: https://api.x.ai/v1/
          model: grok
          api_key: {env: XAI_API_KEY}
          limits: {rpm: 60, max_output_tokens: 100}
        limits: {rpm: 1, tpm: 2}
        timeouts: {idle: 250}
        price: {input: 1, output: 2.5}
        allowances: [{check: stream.done, until: 2026-12-31, reason: known}]
`);
    expect(others).toEqual([]);
    expect(target).toEqual({
      id: 'm@v1',
      model: 'm',
      version: 'v1',
      family: 'qwen3',
      status: 'current',
      runner: 'endpoint',
      options: {},
      endpoint: {
        baseUrl: 'https://api.x.ai/v1/',
        model: 'grok',
        apiKey: { from: 'env', name: 'XAI_API_KEY' },
        limits: { rpm: 60, tpm: 2, maxOutputTokens: 100 },
      },
      sampling: 'family',
      extraBody: { a: { b: 1, c: null } },
      headers: { 'x-a': 'one' },
      timeouts: { connectMs: 10_000, firstEventMs: 60_000, idleMs: 250, totalMs: 120_000 },
      concurrency: 4,
      price: { input: 1, output: 2.5, currency: 'USD', per: 1_000_000 },
      allowances: [{ check: 'stream.done', until: '2026-12-31', reason: 'known' }],
      where: { file: 'models.yaml', line: 11, column: 7 },
    });
  });

  it('gives the short form one version called default', async () => {
    const found = await targets(`${HEAD}models: {m: {${ENDPOINT}}}`);
    expect(found.map(({ id }) => id)).toEqual(['m@default']);
  });

  it('needs no runner for a model that cannot be tested', async () => {
    const text = `${HEAD}models: {wan: {status: no-openai-server, verified_on: 2026-06-01, sources: [readme]}}`;
    expect(await targets(text)).toEqual([]);
  });

  it('resolves key files and suites against the folder of the file that names them', async () => {
    const { models, diagnostics } = await declare(`${HEAD}include: [more/base.yaml]\nmodels: {}`, {
      files: {
        'more/base.yaml': `${HEAD}suites: [../suites/core, own]\nmodels: {m: {runner: endpoint, endpoint: {base_url: "http://a.b", api_key: {file: key.txt}}}}`,
      },
    });
    expect(diagnostics).toEqual([]);
    expect(models?.suites).toEqual(['suites/core', 'more/own']);
    expect(models?.dir).toBe('/p');
    expect(models?.targets[0]?.endpoint?.apiKey).toEqual({ from: 'file', path: '/p/key.txt' });
  });

  it('says of every value where it was written', async () => {
    const { models } = await declare(`${HEAD}defaults: {concurrency: 4}\nmodels:\n  m: {${ENDPOINT}}\n`);
    const origins = models?.origins('m@default') ?? [];
    const of = (path: string) => origins.find((origin) => origin.path === path);
    expect(of('concurrency')).toEqual({
      path: 'concurrency',
      value: 4,
      where: { file: 'models.yaml', line: 2, column: 25 },
    });
    expect(of('endpoint.base_url')?.where).toEqual({ file: 'models.yaml', line: 4, column: 46 });
    expect(of('timeouts.idle')).toMatchObject({ value: '30s', where: { file: '(built in)' } });
    expect(models?.origins('nobody@v')).toEqual([]);
  });
});

describe('include', () => {
  const base = `${HEAD}defaults: {concurrency: 2, timeouts: {idle: 1s}}\nmodels: {m: {${ENDPOINT}}}`;

  it('merges files in order, the including one last', async () => {
    const [target] = await targets(
      `${HEAD}include: [a.yaml, b.yaml]\ndefaults: {timeouts: {total: 9s}}\nmodels: {}`,
      { files: { 'a.yaml': base, 'b.yaml': `${HEAD}defaults: {concurrency: 3}\nmodels: {}` } },
    );
    expect(target?.concurrency).toBe(3);
    expect(target?.timeouts).toMatchObject({ idleMs: 1000, totalMs: 9000 });
  });

  it('may meet a file twice, but not in a circle', async () => {
    const diamond = { 'a.yaml': `${HEAD}include: [c.yaml]\nmodels: {}`, 'c.yaml': base };
    expect(await diagnose(`${HEAD}include: [a.yaml, c.yaml]\nmodels: {}`, { files: diamond })).toEqual([]);
    const circle = { 'x/a.yaml': `${HEAD}include: [../models.yaml]\nmodels: {}` };
    const { diagnostics } = await declare(`${HEAD}include: [x/a.yaml]\nmodels: {}`, { files: circle });
    expect(diagnostics).toMatchObject([
      {
        code: 'include-cycle',
        where: { file: 'x/a.yaml', line: 2, column: 11 },
        params: { chain: 'models.yaml → x/a.yaml → models.yaml' },
      },
    ]);
  });

  it('reports mistakes in the file in which they are, together with all others', async () => {
    const files = { 'a.yaml': `${HEAD}models: {m: {runner: vlm}}`, 'b.yaml': '' };
    const { diagnostics } = await declare(`${HEAD}include: [a.yaml, b.yaml, c.yaml]\nmodel: {}`, { files });
    expect(
      diagnostics.map(({ code, where }) => `${where?.file}:${where?.line}:${where?.column} ${code}`),
    ).toEqual([
      'a.yaml:2:22 unknown-runner-similar',
      'b.yaml:1:1 yaml-empty',
      'models.yaml:2:27 include-missing',
      'models.yaml:3:1 unknown-key-similar',
    ]);
  });
});

describe('extends', () => {
  it('lays models and versions over each other, the last named and one’s own on top', async () => {
    const found = await targets(`${HEAD}
models:
  a: {family: fa, concurrency: 2, versions: {v: {${ENDPOINT}, concurrency: 3}}}
  b: {extends: a, family: fb, versions: {w: {extends: [v, c@x], headers: {h: own}}}}
  c: {versions: {x: {${ENDPOINT}, headers: {h: c, i: c}, concurrency: 5}}}
`);
    const byId = new Map(found.map((target) => [target.id, target]));
    expect([...byId.keys()]).toEqual(['a@v', 'b@v', 'b@w', 'c@x']);
    expect(byId.get('b@v')).toMatchObject({ family: 'fb', concurrency: 3 });
    expect(byId.get('b@w')).toMatchObject({ family: 'fb', concurrency: 5, headers: { h: 'own', i: 'c' } });
  });

  it.each([
    ['a circle of models', 'a: {extends: b}\n  b: {extends: a}', ['extends-cycle']],
    ['itself', `a: {extends: a, ${ENDPOINT}}`, ['extends-cycle']],
    [
      'an unknown model',
      `a: {extends: qwen4, ${ENDPOINT}}\n  qwen3: {${ENDPOINT}}`,
      ['unknown-base-similar'],
    ],
    [
      'a circle of versions',
      `a: {versions: {v: {extends: w, ${ENDPOINT}}, w: {extends: a@v}}}`,
      ['extends-cycle'],
    ],
  ])('reports %s', async (_what, models, codes) => {
    const { diagnostics } = await declare(`${HEAD}models:\n  ${models}\n`);
    expect(diagnostics.map(({ code }) => code).filter((code) => code !== 'runner-missing')).toEqual(codes);
  });
});

describe('matrix', () => {
  const version = (rest: string) => `${HEAD}models:\n  m:\n    versions:\n      ${rest}\n`;

  it('makes one version for each combination and fills in names and texts; a whole placeholder keeps its type', async () => {
    const made = await targets(
      version(
        '"e-{e}-tp{tp}": {matrix: {e: ["0.10", "0.11"], tp: [1, 2]}, exclude: [{e: "0.10", tp: 2}], runner: vllm, options: {version: "{e}", tp: "{tp}", model: "{port}/{e}"}}',
      ),
    );
    expect(made.map(({ version: name, options }) => [name, options])).toEqual([
      ['e-0.10-tp1', { version: '0.10', tp: 1, model: '{port}/0.10' }],
      ['e-0.11-tp1', { version: '0.11', tp: 1, model: '{port}/0.11' }],
      ['e-0.11-tp2', { version: '0.11', tp: 2, model: '{port}/0.11' }],
    ]);
  });

  it('lets a version extend one of the combinations', async () => {
    const made = await targets(
      version(
        '"e-{e}": {matrix: {e: ["1", "2"]}, runner: vllm, options: {version: "{e}"}}\n      own: {extends: e-2, options: {quant: fp8}}',
      ),
    );
    expect(made.at(-1)?.options).toEqual({ version: '2', quant: 'fp8' });
  });

  const many = `[${Array.from({ length: 15 }, (_, each) => `a${each}`).join(', ')}]`;
  it.each([
    ['two of one name', '‸"e-{a}": {matrix: {a: [x], b: [y, z]}, runner: vllm}', 'version-duplicate'],
    [
      'an unknown axis',
      '‸"e-{engnie}": {matrix: {engine: [x]}, runner: vllm}',
      'unknown-placeholder-similar',
    ],
    ['too many', `‸"e-{a}-{b}": {matrix: {a: ${many}, b: ${many}}, runner: vllm}`, 'too-many-combinations'],
    ['a version that is a number', '"e-{a}": {matrix: {a: [‸0.10]}, runner: vllm}', 'unquoted-text'],
    [
      'an exclusion without effect',
      '"e-{a}": {matrix: {a: [x]}, exclude: [‸{a: y}], runner: vllm}',
      'exclude-unused',
    ],
    ['an axis that is no list', '"e-{a}": {matrix: {a: ‸x}, runner: vllm}', 'must-be-list'],
    ['an axis with a list in it', '"e-{a}": {matrix: {a: [‸[x]]}, runner: vllm}', 'no-alternative'],
    [
      'exclusions that are no list',
      '"e-{a}": {matrix: {a: [x]}, ‸exclude: {a: x}, runner: vllm}',
      'must-be-list',
    ],
    ['no axis', 'e: {‸matrix: {}, runner: vllm}', 'too-few'],
    [
      'one mistake in four versions once',
      '"e-{a}-{b}": {matrix: {a: [x, y], b: [p, q]}, runner: vllm, options: {‸vrsion: x}}',
      'unknown-key-similar',
    ],
  ])('reports %s', async (_what, text, expected) => {
    const codes = await diagnose(version(text));
    expect(codes.filter((code) => code !== 'bad-name')).toEqual([expected]);
  });
});

describe('variables', () => {
  const variables = { PORT: '8001', N: '3', EMPTY: '', VERSION: '0.10' };
  const withUrl = (url: string) =>
    `${HEAD}models:\n  m:\n    runner: endpoint\n    concurrency: \${N}\n    endpoint:\n      base_url: ${url}\n`;

  it.each([
    ['"http://h:${PORT}/v1"', 'http://h:8001/v1'],
    ['http://h:${NOT_THERE:-9}/v1', 'http://h:9/v1'],
    ['"http://${EMPTY:-host}/"', 'http://host/'],
    ['"http://h/$${PORT}"', 'http://h/${PORT}'],
    ['"http://h/$PORT"', 'http://h/$PORT'],
  ])('%s becomes %s', async (written, expected) => {
    const [target] = await targets(withUrl(written), { variables });
    expect(target?.endpoint?.baseUrl).toBe(expected);
    expect(target?.concurrency).toBe(3);
  });

  it.each([
    ['‸"http://h/${PRT}"', 'unset-variable'],
    ['‸"http://h/${a b}"', 'bad-interpolation'],
    ['‸"http://h/${MY_API_KEY}"', 'secret-interpolation'],
  ])('%s is an error', async (written, expected) => {
    expect(await diagnose(withUrl(written), { variables })).toEqual([expected]);
  });

  it('read an unquoted value as YAML would, so that a version must be quoted', async () => {
    const models = (value: string) =>
      `${HEAD}models:\n  m:\n    runner: vllm\n    options:\n      version: ${value}\n`;
    expect(await diagnose(models('"${VERSION}"'), { variables })).toEqual([]);
    expect(await diagnose(models('‸${VERSION}'), { variables })).toEqual(['unquoted-text']);
  });
});

describe('a mistake in models.yaml is named with its place:', () => {
  it.each([
    ['no schema', '‸models: {}', 'schema-missing'],
    ['an unknown schema', 'schema: ‸modelcompat/models@2\nmodels: {}', 'schema-unknown'],
    ['a list', '‸- a', 'must-be-map'],
    ['no models', `‸${HEAD}`, 'missing-key'],
    ['no runner', `${HEAD}models: {‸m: {}}`, 'runner-missing'],
    ['an empty model', `${HEAD}models:\n  ‸m:\n`, 'runner-missing'],
    ['an empty version', `${HEAD}models:\n  m:\n    versions:\n      ‸v:\n`, 'runner-missing'],
    ['a number as text', `${HEAD}models: {m: {runner: vllm, options: {version: ‸0.10}}}`, 'unquoted-text'],
    ['a number as name', `${HEAD}models: {m: {versions: {‸0.10: {runner: vllm}}}}`, 'unquoted-name'],
    ['a name with a path', `${HEAD}models: {‸../m: {runner: vllm}}`, 'bad-name'],
    ['a colon in a version', `${HEAD}models: {m: {versions: {‸"a:b": {runner: vllm}}}}`, 'bad-name'],
    [
      'an endpoint too many',
      `${HEAD}models: {m: {runner: vllm, ‸endpoint: {base_url: "http://a.b"}}}`,
      'endpoint-forbidden',
    ],
    ['no endpoint', `${HEAD}models: {‸m: {runner: endpoint}}`, 'endpoint-missing'],
    ['no base URL', `${HEAD}models: {m: {runner: endpoint, ‸endpoint: {model: x}}}`, 'missing-key'],
    ['half a price', `${HEAD}models: {m: {runner: vllm, ‸price: {input: 1}}}`, 'missing-key'],
    ['a time without unit', `${HEAD}defaults: {timeouts: {idle: ‸"5"}}\nmodels: {}`, 'bad-duration'],
    ['a time of nothing', `${HEAD}defaults: {timeouts: {idle: ‸0}}\nmodels: {}`, 'bad-duration'],
    ['a text as number', `${HEAD}defaults: {concurrency: ‸"4"}\nmodels: {}`, 'must-be-integer'],
    ['a misspelt sampling', `${HEAD}defaults: {sampling: ‸famly}\nmodels: {}`, 'not-allowed-similar'],
    ['a header of two lines', `${HEAD}defaults: {headers: {x: ‸"a\\nb"}}\nmodels: {}`, 'bad-header'],
    ['an impossible header', `${HEAD}defaults: {headers: {‸"x y": a}}\nmodels: {}`, 'bad-header-name'],
    ['extends of no name', `${HEAD}models: {m: {runner: vllm, extends: ‸5}}`, 'no-alternative'],
    ['include of no list', `${HEAD}include: ‸a.yaml\nmodels: {}`, 'must-be-list'],
    ['models as a list', `${HEAD}‸models: []`, 'must-be-map'],
    ['no version', `${HEAD}models: {m: {‸versions: {}}}`, 'too-few'],
    ['a key __proto__', `${HEAD}models: {m: {runner: vllm, ‸__proto__: {x: 1}}}`, 'unknown-key'],
    ['a runner of Object’s', `${HEAD}models: {m: {runner: ‸constructor}}`, 'unknown-runner'],
  ])('%s', async (_what, text, expected) => {
    expect(await diagnose(text)).toEqual([expected]);
  });

  it('all of them at once, sorted, each once', async () => {
    const text = `${HEAD}models:\n  b: {runner: ‸vlm}\n  a: {runner: vllm, ‸optons: {}, ‸zzz: {}}\n`;
    expect(await diagnose(text)).toEqual(['unknown-runner-similar', 'unknown-key-similar', 'unknown-key']);
  });

  it.each([
    ['localhost:8000/v1', 'base-url-no-scheme', 'http://localhost:8000/v1'],
    ['10.0.0.7/v1', 'base-url-no-scheme', 'http://10.0.0.7/v1'],
    ['api.example.com/v1', 'base-url-no-scheme', 'https://api.example.com/v1'],
    ['ftp://a.b', 'base-url-scheme', undefined],
    ['http://a b', 'base-url-invalid', undefined],
  ])('the base URL %s', async (url, code, suggestion) => {
    const { diagnostics } = await declare(
      `${HEAD}models: {m: {runner: endpoint, endpoint: {base_url: "${url}"}}}`,
    );
    expect(diagnostics).toMatchObject([{ code, ...(suggestion ? { params: { suggestion } } : {}) }]);
  });

  it('a base URL that holds an API’s path is only a warning', async () => {
    const text = `${HEAD}models: {m: {runner: endpoint, endpoint: {base_url: ‸"http://a.b/v1/chat/completions"}}}`;
    expect(await diagnose(text)).toEqual(['base-url-too-long']);
  });
});

describe('keys', () => {
  const SECRET = 'sk-proj-abcdefghij0123456789';
  const endpoint = (rest: string) =>
    `${HEAD}models:\n  m:\n    runner: endpoint\n    endpoint: {base_url: "https://api.openai.com/v1"}\n    ${rest}\n`;

  it.each([
    [
      'as api_key',
      `${HEAD}models: {m: {runner: endpoint, endpoint: {base_url: "http://a.b", api_key: ${SECRET}}}}`,
    ],
    [
      'as a password of any shape',
      `${HEAD}models: {m: {runner: endpoint, endpoint: {base_url: "http://a.b", api_key: hunter2}}}`,
    ],
    [
      'as the name of a variable',
      `${HEAD}models: {m: {runner: endpoint, endpoint: {base_url: "http://a.b", api_key: {env: ${SECRET}}}}}`,
    ],
    ['in a header', endpoint(`headers: {authorization: "Bearer hunter2"}`)],
    ['in any header', endpoint(`headers: {x-custom: "${SECRET}"}`)],
    ['in the body', endpoint(`extra_body: {key: ${SECRET}}`)],
    ['in a URL', `${HEAD}models: {m: {runner: endpoint, endpoint: {base_url: "http://user:hunter2@a.b"}}}`],
    [
      'beside another mistake',
      `${HEAD}models: {m: {runner: endpoin, endpoint: {base_url: "http://a.b", api_key: hunter2}}}`,
    ],
  ])('written out %s are an error that does not repeat them', async (_where, text) => {
    const { diagnostics } = await declare(text);
    expect(diagnostics.some(({ code }) => code.startsWith('literal-key'))).toBe(true);
    expect(JSON.stringify(diagnostics)).not.toMatch(/hunter2|abcdefghij/);
  });

  it.each([
    ['OPENAI_API_KEY', 'https://api.openai.com.evil.test/v1', {}, ['key-origin']],
    ['OPENAI_API_KEY', 'http://api.openai.com/v1', {}, ['key-origin']],
    [
      'OPENAI_API_KEY',
      'https://evil.test/v1',
      { MODELCOMPAT_KEY_ORIGINS: 'OPENAI_API_KEY=https://evil.test' },
      [],
    ],
    ['OPENAI_API_KEY', 'http://127.0.0.1:9/v1', {}, []],
    ['MY_KEY', 'https://evil.test/v1', {}, []],
  ])('%s to %s', async (name, url, variables, expected) => {
    const text = `${HEAD}models: {m: {runner: endpoint, endpoint: {base_url: "${url}", api_key: {env: ${name}}}}}`;
    const { diagnostics } = await declare(text, { variables });
    expect(diagnostics.map(({ code }) => code)).toEqual(expected);
  });

  it.each(['{}', '{env: A, file: b}', '{command: []}'])(
    'come from exactly one place, not %s',
    async (written) => {
      const text = `${HEAD}models: {m: {runner: endpoint, endpoint: {base_url: "http://a.b", api_key: ${written}}}}`;
      const { models, diagnostics } = await declare(text);
      expect(models).toBeNull();
      expect(diagnostics).toHaveLength(1);
    },
  );
});
