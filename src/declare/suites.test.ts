import { Type } from '@sinclair/typebox';
import { describe, expect, it } from 'vitest';
import type { Case } from '../domain/suite.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { declareSuites } from './suites.ts';

const assertions = {
  status: { kind: 'status', params: Type.Union([Type.Integer(), Type.Array(Type.Integer())]) },
  text: {
    kind: 'text',
    params: Type.Object({ equals: Type.Optional(Type.String()) }, { additionalProperties: false }),
  },
  no_tool_call: { kind: 'no_tool_call', params: Type.Literal(true) },
};

const HEAD = 'schema: modelcompat/suite@1\n';

async function declare(text: string, more: Readonly<Record<string, string>> = {}) {
  const file = 'suites/tools/a.yaml';
  const files = memoryFiles({
    [`/p/${file}`]: text,
    ...Object.fromEntries(Object.entries(more).map(([name, content]) => [`/p/${name}`, content])),
  });
  const others = Object.keys(more).filter((name) => !name.endsWith('tools.yaml'));
  return declareSuites({ files, paths: [file, ...others], cwd: '/p', assertions });
}

async function cases(text: string, more?: Readonly<Record<string, string>>): Promise<readonly Case[]> {
  const { suites, diagnostics } = await declare(HEAD + text, more);
  expect(diagnostics).toEqual([]);
  return suites.flatMap((suite) => suite.cases);
}

/** The codes that were found; `‸` in the text marks where. */
async function diagnose(marked: string, more?: Readonly<Record<string, string>>) {
  const { suites, diagnostics } = await declare(marked.replaceAll('‸', ''), more);
  expect(suites.some(({ file }) => file === 'suites/tools/a.yaml')).toBe(
    !diagnostics.some(({ severity, code }) => severity === 'error' && code !== 'case-duplicate'),
  );
  const places = marked.split('\n').flatMap((line, index) =>
    line
      .split('‸')
      .slice(0, -1)
      .map((_part, mark, parts) => `${index + 1}:${parts.slice(0, mark + 1).join('').length + 1}`),
  );
  expect(diagnostics.map(({ where }) => `${where?.line}:${where?.column}`)).toEqual(places);
  return diagnostics.map(({ code }) => code);
}

const requestsOf = (each: Case | undefined) => {
  const script = each?.script;
  if (script?.kind === 'single') return [script.step.request];
  if (script?.kind === 'turns') return [script.turns.request];
  return script?.steps.map((step) => step.request) ?? [];
};

describe('a sound suite', () => {
  it('gives its values to its cases: lists joined or replaced, maps merged, the case winning', async () => {
    const [first, second] = await cases(`
suite: tools/a
needs: [chat]
tags: [deep, x]
feature: f
headers: {X-A: s, x-b: s}
sampling: {temperature: 0, seed: 7}
request: {max_tokens: 10, extra: {a: 1}, stop: [a]}
checks: {off: [p.q]}
trials: 3
cases:
  - id: one
    title: says hello
    needs: [tools, chat]
    tags: [smoke, y]
    headers: {x-a: c, X-B: null}
    sampling: {temperature: 1}
    request: {max_tokens: null, extra: {b: 2}, stop: [b]}
    expect: [status: 200, no_tool_call]
    golden: {content: hi}
    trials: 1
  - {id: two, sampling: none}
`);
    expect(first).toEqual({
      id: 'tools/a/one',
      suite: 'tools/a',
      variant: '',
      title: 'says hello',
      tags: ['deep', 'x', 'smoke', 'y'],
      level: 'smoke',
      needs: ['chat', 'tools'],
      feature: 'f',
      api: 'chat',
      headers: { 'x-a': 'c' },
      sampling: { temperature: 1, seed: 7 },
      script: {
        kind: 'single',
        step: {
          request: { max_tokens: null, extra: { a: 1, b: 2 }, stop: ['b'] },
          expect: [
            { kind: 'status', params: 200 },
            { kind: 'no_tool_call', params: true },
          ],
          golden: { content: 'hi' },
        },
      },
      checksOff: ['p.q'],
      trials: 1,
      where: { file: 'suites/tools/a.yaml', line: 13, column: 5 },
    });
    expect(second).toMatchObject({
      id: 'tools/a/two',
      level: 'deep',
      sampling: 'none',
      trials: 3,
      script: { step: { request: { max_tokens: 10 }, expect: [] } },
    });
  });

  it('reads steps, concurrent requests and turns', async () => {
    const [steps, together, turns, models] = await cases(`
suite: s
cases:
  - {id: a, steps: [{request: {n: 1, stream: true}, expect: [status: 200], abort_after: {events: 3}}, {request: {n: 2}, golden: {content: x}}]}
  - {id: b, concurrent: [{request: {n: 1}}, {request: {n: 2}}]}
  - {id: c, turns: {request: {n: 1}, tool_results: {f: ["18C", {error: no}], g: one}, user: more, expect_each: [status: 200], golden: [{content: y}]}}
  - {id: d, api: models}
`);
    expect(steps?.script).toEqual({
      kind: 'steps',
      steps: [
        {
          request: { n: 1, stream: true },
          expect: [{ kind: 'status', params: 200 }],
          abortAfter: { events: 3 },
        },
        { request: { n: 2 }, expect: [], golden: { content: 'x' } },
      ],
    });
    expect(together?.script.kind).toBe('concurrent');
    expect(turns?.script).toEqual({
      kind: 'turns',
      turns: {
        request: { n: 1 },
        max: 8,
        toolResults: { f: ['18C', { error: 'no' }], g: ['one'] },
        user: ['more'],
        expectEach: [{ kind: 'status', params: 200 }],
        expect: [],
        golden: [{ content: 'y' }],
      },
    });
    expect(requestsOf(models)).toEqual([{}]);
  });

  it('never fills in variables', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it must come through as it is
    const text = 'suite: s\ncases: [{id: a, request: {prompt: "${HOME} $x"}}]';
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it must come through as it is
    expect(requestsOf((await cases(text))[0])).toEqual([{ prompt: '${HOME} $x' }]);
  });
});

describe('vary', () => {
  const vary = (written: string, request = '{messages: [{role: user}], a: x}') =>
    `suite: s\ncases:\n  - id: c\n    vary: ${written}\n    request: ${request}\n`;

  it('makes the product in file order, into every request of the case', async () => {
    const made = await cases(
      vary('{stream: [false, true], messages.0.content: [hi, {label: long, value: [1]}]}'),
    );
    expect(made.map(({ id }) => id)).toEqual([
      's/c[stream=false,messages.0.content=hi]',
      's/c[stream=false,messages.0.content=long]',
      's/c[stream=true,messages.0.content=hi]',
      's/c[stream=true,messages.0.content=long]',
    ]);
    expect(made[3]?.variant).toBe('stream=true,messages.0.content=long');
    expect(requestsOf(made[3])).toEqual([
      { messages: [{ role: 'user', content: [1] }], a: 'x', stream: true },
    ]);
    const [steps] = await cases(
      'suite: s\ncases: [{id: c, vary: {a.b: [1.5]}, steps: [{request: {}}, {request: {a: {c: 2}}}]}]',
    );
    expect(steps?.id).toBe('s/c[a.b=1.5]');
    expect(requestsOf(steps)).toEqual([{ a: { b: 1.5 } }, { a: { c: 2, b: 1.5 } }]);
  });

  const many = `[${Array.from({ length: 40 }, (_, each) => each).join(', ')}]`;
  it.each([
    ['a list without a label', '{x: [‸[1]]}', 'vary-needs-label'],
    ['a text with a comma', '{x: [‸"a,b"]}', 'vary-needs-label'],
    ['a text of two lines', '{x: [‸"a\\nb"]}', 'vary-needs-label'],
    ['a label with a bracket', '{x: [{label: ‸"a]", value: 1}]}', 'vary-needs-label'],
    ['two values of one name', '{‸x: [1, "1"]}', 'variant-duplicate'],
    ['a path through a text', '{‸a.b: [1]}', 'vary-blocked'],
    ['a path past a list’s end', '{‸messages.7.content: [1]}', 'vary-blocked'],
    ['no value', '{‸x: []}', 'too-few'],
    ['too many', `{‸x: ${many}, y: ${many}}`, 'vary-too-many'],
  ])('refuses %s', async (_what, written, expected) => {
    expect(await diagnose(HEAD + vary(written))).toEqual([expected]);
  });
});

describe('tools', () => {
  const suite = (api: string, request = '{tools: [{$tool: f}]}') =>
    `suite: s\ntools: {f: {description: d, parameters: {type: object}, strict: true}}\ncases: [{id: c, api: ${api}, request: ${request}}]`;
  const chat = {
    type: 'function',
    function: { name: 'f', description: 'd', parameters: { type: 'object' }, strict: true },
  };
  const flat = {
    type: 'function',
    name: 'f',
    description: 'd',
    parameters: { type: 'object' },
    strict: true,
  };
  const anthropic = { name: 'f', description: 'd', input_schema: { type: 'object' }, strict: true };

  it.each([
    ['chat', chat],
    ['responses', flat],
    ['messages', anthropic],
  ])('take the shape of the API %s', async (api, expected) => {
    expect(requestsOf((await cases(suite(api)))[0])).toEqual([{ tools: [expected] }]);
  });

  it.each([
    ['/v1/chat/completions', chat],
    ['/v1/responses?x=1', flat],
    ['/v1/messages/', anthropic],
  ])('take the shape of the path %s of a plain HTTP request', async (path, expected) => {
    const request = `{method: POST, path: "${path}", body: {tools: [{$tool: f}]}}`;
    expect(requestsOf((await cases(suite('http', request)))[0])).toMatchObject([
      { body: { tools: [expected] } },
    ]);
  });

  it('come from the nearest tools.yaml, the suite’s own winning', async () => {
    const tools = (description: string) =>
      `schema: modelcompat/tools@1\ntools: {g: {description: ${description}}, f: {description: far}}`;
    const text = suite('chat', '{tools: [{$tool: f}, {$tool: g}]}');
    const far = await cases(text, { 'suites/tools.yaml': tools('shared'), 'tools.yaml': tools('outside') });
    expect(requestsOf(far[0])).toEqual([
      { tools: [chat, { type: 'function', function: { name: 'g', description: 'shared' } }] },
    ]);
    const near = await cases(text, {
      'suites/tools.yaml': tools('shared'),
      'suites/tools/tools.yaml': tools('near'),
    });
    expect(requestsOf(near[0])).toMatchObject([{ tools: [chat, { function: { description: 'near' } }] }]);
    const outside = await declare(HEAD + text, { 'tools.yaml': tools('outside') });
    expect(outside.diagnostics.map(({ code }) => code)).toEqual(['unknown-tool']);
  });

  it('are checked in their own file', async () => {
    const { diagnostics } = await declare(`${HEAD}suite: s\ncases: [{id: c, request: {}}]`, {
      'suites/tools.yaml': 'schema: modelcompat/tools@1\ntools: {"a b": {}, c: {parameter: {}}}',
    });
    expect(diagnostics.map(({ code, where }) => `${where?.file}:${where?.column} ${code}`)).toEqual([
      'suites/tools.yaml:9 bad-tool-name',
      'suites/tools.yaml:24 unknown-key-similar',
    ]);
  });
});

describe('a mistake in a suite is named with its place:', () => {
  const one = (rest: string) => `${HEAD}suite: s\ncases:\n  - id: c\n    ${rest}\n`;
  it.each([
    ['no suite', `‸${HEAD}cases: [{id: c, request: {}}]`, 'missing-key'],
    ['no case', `${HEAD}suite: s\n‸cases: []`, 'too-few'],
    ['a suite of models', 'schema: ‸modelcompat/models@1\nmodels: {}', 'schema-unknown'],
    ['a bad suite id', `${HEAD}suite: ‸../s\ncases: [{id: c, request: {}}]`, 'bad-suite-id'],
    ['a bad case id', `${HEAD}suite: s\ncases: [{id: ‸a/b, request: {}}]`, 'bad-case-id'],
    ['a number as id', `${HEAD}suite: s\ncases: [{id: ‸1.0, request: {}}]`, 'unquoted-text'],
    [
      'an id twice',
      `${HEAD}suite: s\ncases: [{id: c, request: {}}, {id: ‸c, request: {}}]`,
      'case-duplicate',
    ],
    ['nothing to send', `${HEAD}suite: s\ncases: [{id: ‸c}]`, 'case-without-request'],
    [
      'two scripts',
      `${HEAD}suite: s\ncases: [{id: ‸c, request: {}, steps: [{request: {}}]}]`,
      'case-several-scripts',
    ],
    [
      'expect beside steps',
      `${HEAD}suite: s\ncases: [{id: c, steps: [{request: {}}], ‸expect: [status: 200]}]`,
      'case-key-misplaced',
    ],
    ['an unknown key', one('‸reqest: {}\n    request: {}'), 'unknown-key-similar'],
    ['an unknown API', one('api: ‸chatt\n    request: {}'), 'not-allowed-similar'],
    ['expect as a map', one('request: {}\n    ‸expect: {status: 200}'), 'must-be-list'],
    ['two assertions in one', one('request: {}\n    expect: [‸{status: 200, text: {}}]'), 'bad-expectation'],
    ['an unknown assertion', one('request: {}\n    expect: [‸stauts: 200]'), 'unknown-assertion-similar'],
    ['a wrong parameter', one('request: {}\n    expect: [text: {‸equal: x}]'), 'unknown-key-similar'],
    ['a parameter of a wrong kind', one('request: {}\n    expect: [status: ‸ok]'), 'no-alternative'],
    ['a mistake in a step', one('steps: [{request: {}, expect: [‸txt: {}]}]'), 'unknown-assertion-similar'],
    ['a mistake in turns', one('turns: {request: {}, expect_each: [‸nope: 1]}'), 'unknown-assertion'],
    [
      'hanging up on no stream',
      one(
        'steps: [{request: {stream: true}, abort_after: {events: 2}}, {request: {}, ‸abort_after: {events: 2}}]',
      ),
      'abort-needs-stream',
    ],
    ['an unknown tool', one('request: {tools: [{$tool: ‸f}]}'), 'unknown-tool'],
    [
      'more than a tool’s name',
      `${HEAD}suite: s\ntools: {f: {}}\ncases: [{id: c, request: {tools: [{‸$tool: f, a: 1}]}}]`,
      'tool-reference-extra',
    ],
    [
      'a real key',
      one('headers: {authorization: ‸"Bearer sk-abcdefghij0123456789"}\n    request: {}'),
      'literal-key-suite',
    ],
    ['no trial', one('trials: ‸0\n    request: {}'), 'out-of-range'],
    ['an HTTP request without a path', one('api: http\n    request: ‸{method: GET}'), 'missing-key'],
    ['another host', one('api: http\n    request: {method: GET, path: ‸"http://a.b/"}'), 'bad-path'],
    [
      'a file elsewhere',
      one('api: http\n    request: {method: POST, path: /x, multipart: {f: {file: ‸../../etc/passwd}}}'),
      'file-outside',
    ],
  ])('%s', async (_what, text, expected) => {
    expect(await diagnose(text)).toEqual([expected]);
  });

  it('a wrong key may be sent on purpose', async () => {
    expect(await diagnose(one('headers: {authorization: "Bearer wrong"}\n    request: {}'))).toEqual([]);
  });

  it('once, however many variants have it', async () => {
    expect(await diagnose(one('vary: {a: [1, 2, 3]}\n    request: {tools: [{$tool: ‸f}]}'))).toEqual([
      'unknown-tool',
    ]);
  });

  it('the same id in another file, and a file that is not there', async () => {
    const text = `${HEAD}suite: s\ncases: [{id: c, request: {}}]`;
    const { suites, diagnostics } = await declare(text, { 'b.yaml': text });
    expect(suites).toHaveLength(2);
    expect(diagnostics).toMatchObject([
      { code: 'case-duplicate', params: { other: 'suites/tools/a.yaml:3' }, where: { file: 'b.yaml' } },
    ]);
    const missing = await declareSuites({ files: memoryFiles({}), paths: ['x.yaml'], cwd: '/p', assertions });
    expect(missing.diagnostics).toMatchObject([{ code: 'file-missing', params: { file: 'x.yaml' } }]);
  });
});
