import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FakeHandler, startFakeEndpoint } from '../../src/testing/fake-endpoint.ts';
import { aDesk, modelsYaml, suiteYaml } from './cli.ts';

const json = async (file: string) => JSON.parse(await readFile(file, 'utf8'));

/** Refuses n, dies of logit_bias, reads past everything else. */
const handler: FakeHandler = ({ json: body }) => {
  if ('n' in body)
    return { status: 400, body: { error: { message: 'n is not supported', type: 'invalid_request_error' } } };
  if ('logit_bias' in body) return { kind: 'status', status: 500 };
  return undefined;
};

describe('modelcompat probe', () => {
  it('says of a URL what is refused, ignored and fatal, with the exchanges that show it, in at most 120 requests', async () => {
    await using server = await startFakeEndpoint(handler);
    await using desk = await aDesk();
    const run = await desk.modelcompat(['probe', server.baseUrl, '--out', 'out', '--json']);
    expect(run.exitCode, run.all).toBe(0);
    const document = JSON.parse(run.stdout);
    expect(document).toEqual(await json(path.join(desk.dir, 'out/probe.json')));
    expect(document.schema).toBe('modelcompat/probe@1');
    const states = Object.fromEntries(
      document.features.map((each: { feature: string; state: string }) => [each.feature, each.state]),
    );
    expect(states).toMatchObject({
      chat: 'works',
      n: 'refused',
      'logit-bias': 'crashes',
      streaming: 'works',
      logprobs: 'ignored',
    });
    expect(server.requests.length).toBeLessThanOrEqual(120);
    expect(run.stderr).toContain('at most 120 requests');
    const records = (await readFile(path.join(desk.dir, 'out/records.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const places = new Set(records.map((each) => `${each.case} ${each.trial}`));
    const told = document.features.flatMap(
      (each: { trials: { exchanges: { case: string; trial: number }[] }[] }) =>
        each.trials.flatMap(({ exchanges }) => exchanges),
    );
    expect(told.length).toBeGreaterThan(100);
    for (const each of told) expect(places).toContain(`${each.case} ${each.trial}`);
    const again = await desk.modelcompat(['report', 'out', '--json']);
    expect(again.exitCode, again.all).toBe(0);
  });

  it('lets a run skip, with the reason, what can only fail', async () => {
    await using server = await startFakeEndpoint(handler);
    const cases = `  - id: two
    needs: [n]
    request: {messages: [{role: user, content: hi}], n: 2}
  - id: one
    needs: [chat]
    request: {messages: [{role: user, content: hi}]}
`;
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      'suite.yaml': suiteYaml(cases),
    });
    const probed = await desk.modelcompat(['probe', 'server', '--out', 'probed']);
    expect(probed.exitCode, probed.all).toBe(0);
    const run = ['run', '--suite', 'suite.yaml', '--json'];
    const all = await desk.modelcompat([...run, '--out', 'all']);
    expect(all.exitCode, all.all).toBe(1);
    const fitting = await desk.modelcompat([...run, '--out', 'fitting', '--skip-unsupported', 'probed']);
    expect(fitting.exitCode, fitting.all).toBe(0);
    const report = await json(path.join(desk.dir, 'fitting/report.json'));
    expect(report.totals).toMatchObject({ passed: 1, skipped: 1 });
    expect(JSON.stringify(report.cases)).toContain('needs n, which is refused on server@default');
    const wrong = await desk.modelcompat([...run, '--out', 'wrong', '--skip-unsupported', 'suite.yaml']);
    expect(wrong.exitCode, wrong.all).toBe(2);
  });

  it('keeps to a lower ceiling', async () => {
    await using server = await startFakeEndpoint();
    await using desk = await aDesk();
    const run = await desk.modelcompat(['probe', server.baseUrl, '--out', 'out', '--max-requests', '10']);
    expect(run.exitCode, run.all).toBe(0);
    expect(server.requests.length).toBeLessThanOrEqual(10);
    expect(run.stdout).toContain('not asked');
  });

  it('exits 3 where nobody answers', async () => {
    await using desk = await aDesk();
    const run = await desk.modelcompat(['probe', 'http://127.0.0.1:9/v1', '--out', 'out']);
    expect(run.exitCode, run.all).toBe(3);
  });
});
