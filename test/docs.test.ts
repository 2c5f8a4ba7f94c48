import { readFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/cli/commands.ts';
import { startFakeEndpoint } from '../src/testing/fake-endpoint.ts';
import { aDesk } from './cli/cli.ts';

const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, body]) => body ?? '');
const pages = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  'reports/README.md',
  'docs/architecture.md',
  'docs/judgement.md',
];

describe('the documentation', () => {
  it('shows a models.yaml and a suite in the README that work as they stand', async () => {
    await using server = await startFakeEndpoint(({ method }) =>
      method === 'GET' ? undefined : { toolCalls: [{ name: 'get_weather', arguments: { city: 'Paris' } }] },
    );
    const [models = '', suite = ''] = blocks(await readFile('README.md', 'utf8'), 'yaml');
    await using desk = await aDesk({
      'models.yaml': models.replace('http://127.0.0.1:8000/v1', server.baseUrl),
      'suites/weather.yaml': suite,
    });
    const [line = ''] = blocks(await readFile('README.md', 'utf8'), 'sh').filter((block) =>
      block.includes('modelcompat run'),
    );
    const argv = line.trim().split(/\s+/).slice(2);
    const run = await desk.modelcompat(argv, { env: { MY_KEY: 'a-key-for-a-fake' } });
    expect(run.exitCode, run.all).toBe(0);
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(10);
  });

  it('tells of every command in both READMEs, and of no other', async () => {
    const known = commands.map(({ usage }) => usage.split(' ')[0]);
    for (const page of ['README.md', 'README.zh-CN.md']) {
      const text = await readFile(page, 'utf8');
      const table = text.slice(text.indexOf('| --- |'));
      for (const name of known) expect(table, `${page}: ${name}`).toContain(`\`${name}`);
    }
  });

  it('uses only scripts that package.json has', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
    for (const page of pages) {
      const named = [...(await readFile(page, 'utf8')).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
      for (const name of named) expect(Object.keys(scripts), page).toContain(name);
    }
  });

  it('links only to files that are there', async () => {
    for (const page of pages) {
      const text = await readFile(page, 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
        const found = await glob([`${page.includes('/') ? `${page.split('/')[0]}/` : ''}${target}`]);
        expect(found, `${page} → ${target}`).toHaveLength(1);
      }
    }
  });

  it('names only files that are there in the table of how to add things', async () => {
    const text = await readFile('CONTRIBUTING.md', 'utf8');
    for (const [, file = ''] of text.matchAll(/`((?:src|runners|suites|test)\/[\w./-]+\.ts)`/g)) {
      expect(await glob([file]), file).toHaveLength(1);
    }
  });
});
