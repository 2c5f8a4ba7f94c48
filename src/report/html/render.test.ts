import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HOSTILE_STRINGS } from '../../testing/hostile-strings.ts';
import { type SampleRun, sampleRun } from '../../testing/sample-report.ts';
import type { PageIndex, PageTrial } from './page-data.ts';
import { type HtmlInput, renderHtml } from './render.ts';

const PAGE = {
  script: 'document.title += "</script><!--";\r\nlet open = 1;',
  style: 'body { color: red }\n',
};

async function parts(run: SampleRun, more: Partial<HtmlInput> = {}): Promise<readonly string[]> {
  const all: string[] = [];
  const input = { report: run.report, trials: run.trials(), page: PAGE, language: 'en', ...more } as const;
  for await (const part of renderHtml(input)) all.push(part);
  return all;
}

const render = async (run: SampleRun, more: Partial<HtmlInput> = {}) => (await parts(run, more)).join('');

function element(html: string, id: string): unknown {
  const base64 = html.match(new RegExp(`id="${id}">([^<]*)</script>`))?.[1] ?? '';
  return JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString('utf8'));
}

/** The page as a person without scripts gets it: data, bundle and style taken out. */
function visibleHtml(html: string): string {
  return html
    .replace(/<script type="application[^>]*>[^<]*<\/script>/g, '')
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<script>[\s\S]*<\/script>/, '');
}

const small = sampleRun({ cases: 60 });

describe('renderHtml', () => {
  it('allows exactly its own script and style by their hashes', async () => {
    const html = await render(small);
    const hash = (text: string | undefined) =>
      `'sha256-${createHash('sha256')
        .update(text ?? '', 'utf8')
        .digest('base64')}'`;
    const policy = html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1] ?? '';
    const script = html.match(/<script>([\s\S]*)<\/script>\n<\/body>/)?.[1];
    const style = html.match(/<style>([\s\S]*?)<\/style>/)?.[1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${hash(script)};`);
    expect(policy).toContain(`style-src ${hash(style)};`);
    expect(policy).not.toContain('unsafe');
  });

  it('keeps a bundle from ending its own element, and its line ends as a browser will read them', async () => {
    const html = await render(small);
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html).toContain('document.title += "<\\/script><\\!--";\nlet open = 1;');
    await expect(render(small, { page: { script: '', style: '</style><p>' } })).rejects.toThrow(TypeError);
  });

  it('gives the same bytes for the same input', async () => {
    expect(await render(small)).toBe(await render(sampleRun({ cases: 60 })));
  });

  it('shows hostile text as text: no tag, handler or address of it survives outside the data', async () => {
    const html = visibleHtml(await render(sampleRun({ cases: 8, scenarios: ['hostile'] })));
    const tags = new Set([...html.matchAll(/<\/?([a-z!][^\s/>]*)/gi)].map(([, name]) => name));
    expect([...tags].sort()).toEqual(
      [
        ...['!doctype', 'a', 'b', 'body', 'circle', 'code', 'dd', 'div', 'dl', 'dt', 'footer', 'h1', 'h2'],
        ...['head', 'header', 'html', 'li', 'link', 'main', 'meta', 'noscript', 'ol', 'p', 'pre', 'rect'],
        ...['section', 'span', 'svg', 'table', 'tbody', 'td', 'th', 'thead', 'title', 'tr', 'ul'],
      ].sort(),
    );
    for (const [tag] of html.matchAll(/<[a-z][^>]*>/gi)) {
      expect(tag).not.toMatch(/\s(on\w+|style|src|srcdoc|action)\s*=/i);
      expect(tag.match(/href="([^"]*)"/)?.[1] ?? '#').toMatch(/^(#|data:image\/svg\+xml,)/);
    }
    expect(html).toContain('&lt;script>window.tripwire=1');
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff\u0000\u001b]/);
  });

  it('carries every trial so that it can be found again, hostile text unharmed', async () => {
    const run = sampleRun({ cases: 90, trials: 4 });
    const html = await render(run, { limits: { blockTrials: 50 } });
    const index = element(html, 'index') as PageIndex;
    expect(index.cases.id).toHaveLength(90);
    expect(index.trials.row).toHaveLength(360);
    for (const [place, row] of index.trials.row.entries()) {
      const block = element(html, `block-${index.trials.block[place]}`) as PageTrial[];
      const trial = block[index.trials.at[place] ?? -1];
      expect([trial?.case, trial?.trial]).toEqual([index.cases.id[row], index.trials.trial[place]]);
    }
    const blocks = html.match(/id="block-\d+"/g) ?? [];
    const trials = blocks.flatMap((_, number) => element(html, `block-${number}`) as PageTrial[]);
    const hostile = trials.find((trial) => trial.case.includes('hostile'));
    expect(hostile?.exchanges[0]?.answer?.choices[0]?.text?.text).toBe(HOSTILE_STRINGS.join('\n'));
  });

  it('lists failures before everything else, and says what was not tested', async () => {
    const html = await render(small);
    const index = element(html, 'index') as PageIndex;
    const outcomes = index.cases.outcome.filter((each, at, all) => each !== all[at - 1]);
    expect(outcomes).toEqual(['failed', 'flaky', 'error', 'skipped', 'passed']);
    const head = visibleHtml(html);
    expect(head).toMatch(/Not compatible: \d+ failed and \d+ flaky of 60 cases/);
    expect(head.indexOf('parallel-weather')).toBeLessThan(head.indexOf('What was not tested'));
    expect(head).toContain('connect ECONNREFUSED 127.0.0.1:8000');
    expect(head).toContain('modelcompat run qwen3-coder-30b@vllm-0.11.0 --trials 3');
  });

  it('speaks Chinese when asked to', async () => {
    const html = await render(small, { language: 'zh' });
    expect(html).toContain('<html lang="zh-Hans">');
    expect(html).toContain('不兼容：60 个用例中');
    expect(html).toContain('无法连接服务器');
  });

  it('streams: a part leaves before the next block is read, and no part holds everything', async () => {
    const run = sampleRun({ cases: 100, trials: 10 });
    let read = 0;
    async function* counted() {
      for await (const trial of run.trials()) {
        read++;
        yield trial;
      }
    }
    const seen: number[] = [];
    const input = { report: run.report, trials: counted(), page: PAGE, language: 'en' } as const;
    for await (const _ of renderHtml({ ...input, limits: { blockTrials: 100 } })) seen.push(read);
    // A block ends after a hundred trials, or earlier where they are long.
    const steps = seen.slice(1, 9).map((each, at) => each - (seen[at] ?? 0));
    expect(seen[0]).toBe(0);
    for (const step of steps) expect(step > 0 && step <= 100, String(steps)).toBe(true);
  });

  it('sheds passed trials before failures when the file would grow too large, and says so', async () => {
    const run = sampleRun({ cases: 300, scenarios: ['strict-schema', 'thinking', 'plain'] });
    const html = await render(run, { limits: { fileBytes: 60_000, blockTrials: 10 } });
    const { shed, trials, cases } = element(html, 'index') as PageIndex;
    expect(shed.shortened).toBeGreaterThan(0);
    expect(shed.emptied).toBeGreaterThan(0);
    expect(visibleHtml(html)).toContain(`transcripts of ${shed.shortened} passed trials were shortened`);
    const first = element(html, 'block-0') as PageTrial[];
    expect(first.every((trial) => trial.detail === 'full')).toBe(true);
    const last = (element(html, `block-${trials.block.at(-1)}`) as PageTrial[]).at(-1);
    expect(last?.detail).toBe('none');
    expect(last?.checks.length).toBeGreaterThan(0);
    const shown = Array.from({ length: (trials.block.at(-1) ?? -1) + 1 }, (_, at) =>
      element(html, `block-${at}`),
    );
    const failed = (shown.flat() as PageTrial[]).filter((trial) => trial.status === 'failed');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every((trial) => trial.detail === 'full')).toBe(true);
    expect(cases.id).toHaveLength(300);
  });

  it('cuts one long field and counts what is left out', async () => {
    const run = sampleRun({ cases: 40, scenarios: ['long-answer'] });
    const html = await render(run, { limits: { fieldBytes: 500 } });
    const [trial] = element(html, 'block-0') as PageTrial[];
    const body = trial?.exchanges[0]?.response?.body;
    expect(Buffer.byteLength(body?.text ?? '')).toBe(500);
    expect(body?.left).toBeGreaterThan(100);
  });
});
