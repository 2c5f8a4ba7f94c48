import type { Checked } from '../check/checked.ts';
import { type OpenClient, openClients } from '../clients/open-clients.ts';
import { type ClientSight, seenByClients } from '../clients/seen-by-clients.ts';
import type { Message } from '../domain/diagnostic.ts';
import { renderHint, renderText } from '../messages/index.ts';
import { safeLine } from '../report/safe-text.ts';
import type { Console } from './console.ts';
import { say } from './say.ts';
import { table } from './table.ts';

/** What the installed clients made of every exchange. */
export type ClientSights = {
  readonly clients: readonly OpenClient[];
  readonly rows: readonly SightRow[];
};

type SightRow = {
  readonly about: Checked;
  /** Position in the conversation, from 0. */
  readonly exchange: number;
  readonly sights: readonly ClientSight[];
};

/** Shows the exchanges of conversations to the clients that are installed for a folder. */
export async function lookThroughClients(
  conversations: readonly Checked[],
  folder: string,
): Promise<ClientSights> {
  const clients = await openClients(folder);
  const rows: SightRow[] = [];
  for (const about of conversations) {
    for (const [position, exchange] of about.exchanges.entries()) {
      rows.push({ about, exchange: position, sights: await seenByClients(exchange, 'http', clients) });
    }
  }
  return { clients, rows };
}

/** The same for machines. */
export function shownSights({ clients, rows }: ClientSights, { language }: Console) {
  const shown = (each: Message) => ({
    ...each,
    message: renderText(language, each),
    hint: renderHint(language, each),
  });
  return {
    installed: clients.map(({ client, version, problem }) => ({
      client: client.name,
      version,
      problem: problem === null ? null : shown(problem),
    })),
    exchanges: rows.map(({ about, exchange, sights }) => ({
      label: about.label,
      side: about.side ?? null,
      exchange,
      sights: sights.map((sight) => ({ ...sight, findings: sight.findings.map(shown) })),
    })),
  };
}

/** Prints a table exchange × client, then every throw and loss in words. */
export function printSights({ clients, rows }: ClientSights, console: Console): void {
  const { dim, cyan } = console.colors;
  const columns = clients.filter(({ client, library }) => library !== null && isAsked(client.name, rows));
  const told = rows.filter(({ sights }) => columns.some(({ client }) => sightOf(sights, client.name)));
  console.print(`\n${say(console, columns.length === 0 ? 'clients-none' : 'clients-heading')}`);
  if (columns.length > 0) console.print(drawn(told, columns, console));
  for (const { sights, ...row } of told) {
    const findings = columns.flatMap(({ client }) => sightOf(sights, client.name)?.findings ?? []);
    if (findings.length === 0) continue;
    console.print(`\n  ${nameOf(row)}`);
    for (const each of new Set(findings.map((finding) => renderText(console.language, finding)))) {
      console.print(`    ${safeLine(each)}`);
    }
  }
  for (const { problem } of clients) {
    if (problem === null) continue;
    const hint = renderHint(console.language, problem) ?? '';
    console.print(`${dim(safeLine(renderText(console.language, problem)))} ${cyan(hint)}`);
  }
}

function isAsked(client: string, rows: readonly SightRow[]): boolean {
  return rows.some(({ sights }) => sightOf(sights, client) !== undefined);
}

function sightOf(sights: readonly ClientSight[], client: string): ClientSight | undefined {
  return sights.find((sight) => sight.client === client);
}

function drawn(rows: readonly SightRow[], columns: readonly OpenClient[], console: Console): string {
  const head = columns.map(({ client, version }) => `${client.name} ${version}`);
  const lines = rows.map((row) => [
    nameOf(row),
    ...columns.map(({ client }) => cellOf(row.sights, client.name, console)),
  ]);
  return table([say(console, 'clients-exchange'), ...head], lines);
}

function cellOf(sights: readonly ClientSight[], client: string, { colors }: Console): string {
  const outcome = sightOf(sights, client)?.outcome;
  if (outcome === undefined || outcome === 'unknown') return colors.dim(outcome ?? '–');
  return outcome === 'ok' ? colors.green(outcome) : colors.red(outcome);
}

function nameOf({ about, exchange }: Pick<SightRow, 'about' | 'exchange'>): string {
  const side = about.side === undefined ? '' : ` (${about.side})`;
  const place = about.exchanges.length > 1 ? ` #${exchange + 1}` : '';
  return safeLine(`${about.label}${side}${place}`, 80);
}
