import path from 'node:path';
import type { ExitCode } from '../../domain/diagnostic.ts';
import { message } from '../../messages/index.ts';
import { selectCases } from '../../plan/select.ts';
import { comparisonDocument } from '../../report/comparison-json.ts';
import type { Invocation } from '../command.ts';
import { loadModels, loadSuites } from '../declaration.ts';
import { waitOption } from '../durations.ts';
import { worstExit } from '../exit-codes.ts';
import { runningOptions, selectionOptions, text, usageError } from '../options.ts';
import { startSession } from '../session.ts';
import { standInOptions } from '../stand-in/options.ts';
import { commandsAllowed } from '../trust.ts';
import { tellAgreement } from '../upgrade/agreement.ts';
import { concludeUpgrade, type UpgradeResult } from '../upgrade/conclude-upgrade.ts';
import { openUpgrade } from '../upgrade/open-upgrade.ts';
import { upgradeOptions } from '../upgrade/options.ts';
import { placeUpgrade } from '../upgrade/place.ts';
import type { UpgradeContext } from '../upgrade/plan-upgrade.ts';
import { runUpgrade } from '../upgrade/run-upgrade.ts';
import { type NamedUpgrade, selectUpgrades } from '../upgrade/select-upgrades.ts';
import { standInUpgrade } from '../upgrade/stand-in-upgrade.ts';
import { tellBatch, tellPlan } from '../upgrade/statement.ts';

/** `upgrade MODEL --from V --to V`: the gate. Exit 0 PASS, 1 FAIL, 4 INCONCLUSIVE. */
export async function upgrade(invocation: Invocation): Promise<ExitCode> {
  const { operands, options: raw, console } = invocation;
  const options = upgradeOptions(raw);
  const running = runningOptions(raw);
  const selection = selectionOptions(raw);
  const standIn = standInOptions(raw);
  await using session = startSession(console, { waitMs: waitOption(raw['wait']) });
  const { composition: bare } = session;
  const { models, env, warnings } = await loadModels(bare, text(raw['config']) ?? 'models.yaml');
  if (!console.options.json) console.diagnostics(warnings);
  const composition = { ...bare, env, ports: { ...bare.ports, env } };
  const upgrades = await selectUpgrades(composition.ports, models, { model: text(operands[0]), options });
  const suites = await loadSuites(composition, selection.suites, models);
  const cases = selectCases(suites.suites, { ...selection, namedFiles: suites.namedFiles });
  if (cases.length === 0) throw usageError(message('no-cases'));
  const dir = await placeUpgrade(composition.ports, running, upgrades[0]?.model ?? '');
  if (standIn !== null) {
    const request = { invocation, session, suites, selection, running, configDir: models.dir, standIn };
    return await standInUpgrade(composition, { ...versionsOf(upgrades), dir, request });
  }
  const context: UpgradeContext = {
    composition,
    invocation,
    signal: session.signal,
    cases,
    options,
    running,
    configDir: models.dir,
    commandsAllowed: await commandsAllowed(running.commands, composition.ports),
    shares: upgrades.length,
  };
  const results: UpgradeResult[] = [];
  for (const each of upgrades) {
    results.push(await runOne(context, each, upgrades.length === 1 ? dir : path.join(dir, each.folder)));
    if (session.signal.aborted) break;
  }
  if (options.aa)
    tellAgreement(
      console,
      results.map(({ comparison }) => comparison),
    );
  const [only] = results;
  const documents = results.map(({ comparison }) => comparisonDocument(comparison, console.language));
  console.json(
    only !== undefined && results.length === 1
      ? documents[0]
      : { schema: 'modelcompat/upgrades@1', upgrades: documents },
  );
  return worstExit(results.map(({ exitCode }) => exitCode));
}

/** A stand-in has no yesterday: both versions must be there. */
function versionsOf([upgrade, ...others]: readonly NamedUpgrade[]) {
  const { base, candidate } = upgrade?.pair ?? {};
  if (base === undefined || candidate === undefined || !('target' in base) || others.length > 0)
    throw usageError(message('gate-stand-in-alone'));
  return { base: base.target, candidate };
}

async function runOne(context: UpgradeContext, { pair }: NamedUpgrade, dir: string): Promise<UpgradeResult> {
  const { composition, invocation } = context;
  const { console } = invocation;
  await using open = await openUpgrade(context, pair, dir);
  tellPlan(console, open, context);
  const end = await runUpgrade({ ...open.job, onBatch: (step) => tellBatch(console, step) });
  return await concludeUpgrade(composition, console, { open, end, dir });
}
