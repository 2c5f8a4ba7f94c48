import { markdownTable } from 'markdown-table';
import type { Check, TrialCheck } from '../check.ts';

/** Areas in the order of the page; the first word of an id is its area. */
const AREAS: readonly (readonly [string, string])[] = [
  ['http', 'HTTP'],
  ['response', 'Responses of any API'],
  ['error', 'Errors'],
  ['stream', 'Streams'],
  ['chat', 'Finish reasons'],
  ['tool-call', 'Tool calls'],
  ['usage', 'Token counts'],
  ['implied', 'What a request implies'],
  ['answer', 'Answers'],
  ['leak', 'Leaks'],
  ['responses', 'Responses API'],
  ['messages', 'Messages API'],
  ['embeddings', 'Embeddings'],
  ['models', 'Lists of models'],
  ['trial', 'Several exchanges of one trial'],
];

const HEAD = `# Checks

Every rule that is judged unasked, by area. Kinds and severities are explained in [judgement.md](judgement.md). A case turns one off
with \`checks: {off: [id]}\`. What the way of an exchange says by itself (\`transport.*\`, \`http.status\`, \`run.*\`) and what
a case declares (\`expect.*\`) is not listed. This page is made from the catalogue by \`npm run docs:checks\`.`;

type Listed = Pick<Check | TrialCheck, 'id' | 'kind' | 'severity' | 'rule' | 'source'>;

/** The page of all checks as Markdown, with each rule in English and Chinese. */
export function checksPage(all: readonly Listed[]): string {
  const areas = [...new Set(all.map(areaOf))].sort((one, other) => place(one) - place(other));
  const sections = areas.map((area) =>
    section(
      area,
      all.filter((check) => areaOf(check) === area),
    ),
  );
  const musts = all.filter(({ severity }) => severity === 'must').length;
  return `${[HEAD, `${all.length} checks, ${musts} of them musts.`, ...sections].join('\n\n')}\n`;
}

function areaOf({ id }: Listed): string {
  return id.split('.')[0] ?? '';
}

/** Areas that are not named here come last, in the order of the catalogue. */
function place(area: string): number {
  const found = AREAS.findIndex(([name]) => name === area);
  return found === -1 ? AREAS.length : found;
}

function section(area: string, checks: readonly Listed[]): string {
  const title = AREAS.find(([name]) => name === area)?.[1] ?? `${area[0]?.toUpperCase()}${area.slice(1)}`;
  const rows = checks.map(({ id, kind, severity, rule, source }) => [
    `\`${id}\``,
    kind,
    severity,
    cell(`${rule.en}<br>${rule.zh}`),
    cell(source),
  ]);
  const table = markdownTable([['id', 'kind', 'severity', 'rule', 'source'], ...rows], {
    alignDelimiters: false,
    padding: true,
  });
  return `## ${title}\n\n${table}`;
}

/** Braces and angle brackets of rules are text, and a bar would end the cell. */
function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/<(?!br>)/g, '&lt;');
}
