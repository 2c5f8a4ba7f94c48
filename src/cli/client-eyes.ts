import { type OpenClient, openClients } from '../clients/open-clients.ts';
import { seenByClients } from '../clients/seen-by-clients.ts';
import type { ClientEyes } from '../report/html/client-eyes.ts';
import type { JudgedTrial } from '../report/html/judged-trial.ts';
import type { PageSight, ReportedClient } from '../report/html/page-data.ts';
import { briefly, saysOf } from '../report/html/says.ts';

const EXAMPLES = 5;

/** Shows every recorded answer of a run to the clients installed for a folder; sends nothing. */
export async function clientEyes(trials: AsyncIterable<JudgedTrial>, folder: string): Promise<ClientEyes> {
  const clients = await openClients(folder);
  const ready = clients.filter(({ library }) => library !== null);
  const all = new Map<string, readonly PageSight[]>();
  const told = new Map(clients.map(({ client }) => [client.name, emptyTally()]));
  for await (const { record, api } of trials) {
    for (const [exchange, sent] of record.exchanges.entries()) {
      const sights = (await seenByClients(sent, api, ready)).map(
        ({ client, outcome, findings }): PageSight => ({
          client,
          outcome,
          findings: findings.map((each) => briefly(saysOf(each))),
        }),
      );
      all.set(keyOf({ case: record.case, trial: record.trial, exchange }), sights);
      for (const sight of sights) tally(told.get(sight.client), record.case, sight);
    }
  }
  return {
    clients: clients.map((each) => reported(each, told.get(each.client.name) ?? emptyTally())),
    sightsOf: (place) => all.get(keyOf(place)) ?? [],
  };
}

type Tally = {
  readonly counts: Record<PageSight['outcome'], number>;
  readonly cases: Map<string, ReportedClient['examples'][number]>;
};

function emptyTally(): Tally {
  return { counts: { ok: 0, throws: 0, loses: 0, unknown: 0 }, cases: new Map() };
}

function tally(into: Tally | undefined, id: string, { outcome, findings }: PageSight): void {
  if (into === undefined) return;
  into.counts[outcome] += 1;
  const [says] = findings;
  if (outcome === 'ok' || outcome === 'unknown' || says === undefined || into.cases.has(id)) return;
  into.cases.set(id, { case: id, outcome, says });
}

function reported({ client, version, problem }: OpenClient, { counts, cases }: Tally): ReportedClient {
  return {
    name: client.name,
    version,
    problem: problem === null ? null : saysOf(problem),
    counts,
    cases: cases.size,
    examples: [...cases.values()].slice(0, EXAMPLES),
  };
}

function keyOf({ case: id, trial, exchange }: Parameters<ClientEyes['sightsOf']>[0]): string {
  return `${trial} ${exchange} ${id}`;
}
