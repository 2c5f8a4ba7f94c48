import { readFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { readOutlines } from '../src/check/read-outlines.ts';
import { sections, trialSections } from '../src/protocol/checks/catalogue.ts';
import { openExchange } from '../src/protocol/exchange-view.ts';
import { apiOfPath } from '../src/protocol/http.ts';
import { parseEntryLines } from '../src/zoo/entries.ts';

const files = (await glob('src/zoo/*/*.jsonl')).sort();
const entries = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).flatMap(parseEntryLines);

describe('sections of the catalogue', () => {
  it.each(entries.map((entry) => [String(entry['id']), entry] as const))(
    'hide nothing that their checks find in %s',
    (id, entry) => {
      const read = readOutlines([entry], id);
      if ('problem' in read) throw new Error(read.problem.code);
      for (const { exchanges } of read.conversations) {
        const views = exchanges.map((exchange, index) => {
          const url = exchange.attempts[0]?.request.url ?? '';
          return openExchange(exchange, apiOfPath(url), index);
        });
        for (const view of views) {
          const context = { errorExpected: false, exchanges: views.slice(0, view.index + 1) };
          const hidden = sections
            .filter(({ about }) => !about(view))
            .flatMap(({ checks }) => checks.filter(({ apis }) => apis === 'any' || apis.includes(view.api)))
            .filter((check) => check.judge(view, context).length > 0);
          expect(hidden.map((check) => check.id)).toEqual([]);
        }
        const hidden = trialSections
          .filter(({ about }) => !about(views))
          .flatMap(({ checks }) => checks)
          .filter((check) => check.judge(views).length > 0);
        expect(hidden.map((check) => check.id)).toEqual([]);
      }
    },
  );
});
