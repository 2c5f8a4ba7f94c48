import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeHandler, startFakeEndpoint, trouble } from '../../src/testing/fake-endpoint.ts';
import { aDesk, type Desk, modelsYaml, suiteYaml } from './cli.ts';

const cases = ['a', 'b', 'c']
  .map(
    (name) => `  - id: ${name}
    request: {messages: [{role: user, content: "say ${name}"}]}
    expect: [{text: {contains: "say ${name}"}}]
`,
  )
  .join('');

let desk: Desk;

/** Records a run of the suite against a server that behaves so. */
async function record(out: string, handler: FakeHandler) {
  await using server = await startFakeEndpoint(handler);
  await desk.write({ 'models.yaml': modelsYaml(server.baseUrl) });
  await desk.modelcompat(['run', '--suite', 's.yaml', '--out', out, '--quiet']);
}

beforeAll(async () => {
  desk = await aDesk({ 's.yaml': suiteYaml(cases) });
  await record('good', trouble.echo);
  await record('bad', (request) =>
    request.body.includes('say b') ? { text: '::error::no %' } : trouble.echo(request),
  );
});
afterAll(() => desk[Symbol.asyncDispose]());

describe('modelcompat report', () => {
  it('gives GitHub its summary and one command a failed case, and GitLab its code quality file', async () => {
    const result = await desk.modelcompat(['report', 'bad', '--format', 'github,gitlab']);
    expect(result.exitCode, result.all).toBe(0);
    const commands = result.stdout.split('\n').filter((line) => line.trim().startsWith('::'));
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatch(/^::error file=s\.yaml,line=\d+,title=desk\/b 0\/1::expect\.text: .*%25/);
    expect(await readFile(path.join(desk.dir, 'bad/summary.md'), 'utf8')).toContain('desk/b');
    const issues = JSON.parse(await readFile(path.join(desk.dir, 'bad/gl-code-quality-report.json'), 'utf8'));
    expect(issues).toMatchObject([{ check_name: 'expect.text', severity: 'critical' }]);
  });

  it('puts several runs side by side, and writes into none of them', async () => {
    const before = await readdir(path.join(desk.dir, 'good'));
    const result = await desk.modelcompat(['report', 'good', 'bad', '--out', 'side']);
    expect(result.exitCode, result.all).toBe(0);
    const matrix = JSON.parse(await readFile(path.join(desk.dir, 'side/matrix.json'), 'utf8'));
    expect(matrix.schema).toBe('modelcompat/matrix@1');
    expect(matrix.suites).toMatchObject([
      {
        cells: [
          { passed: 3, decided: 3 },
          { passed: 2, decided: 3 },
        ],
      },
    ]);
    expect(await readFile(path.join(desk.dir, 'side/matrix.html'), 'utf8')).toContain('1 cases do not pass');
    expect(await readdir(path.join(desk.dir, 'good'))).toEqual(before);
  });

  it('shows the answers to the clients only where that is asked for', async () => {
    const result = await desk.modelcompat(['report', 'good', '--clients', '--format', 'html']);
    expect(result.exitCode, result.all).toBe(0);
    const { clients } = JSON.parse(await readFile(path.join(desk.dir, 'good/clients.json'), 'utf8'));
    expect(clients).toMatchObject([{ name: 'openai', counts: { ok: 3, throws: 0 } }, {}, {}]);
    expect(await readFile(path.join(desk.dir, 'good/report.html'), 'utf8')).toContain('Client eyes');
    await desk.modelcompat(['report', 'good', '--format', 'html']);
    expect(await readFile(path.join(desk.dir, 'good/report.html'), 'utf8')).not.toContain('Client eyes</h2>');
  });

  it('knows its formats', async () => {
    const result = await desk.modelcompat(['report', 'good', '--format', 'pdf']);
    expect(result.exitCode).toBe(2);
    expect(result.all).toContain('matrix');
  });
});
