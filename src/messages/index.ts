import type { Message } from '../domain/diagnostic.ts';
import type { JsonValue } from '../domain/json.ts';
import { blameMessages } from './blame.ts';
import { type Catalogue, type Entry, fill } from './catalogue.ts';
import { catalogueItemsMessages } from './catalogue-items.ts';
import { cataloguePromisesMessages } from './catalogue-promises.ts';
import { cliMessages } from './cli.ts';
import { clientsMessages } from './clients.ts';
import { compareMessages } from './compare.ts';
import { declareMessages } from './declare.ts';
import { driftMessages } from './drift.ts';
import { gateMessages } from './gate.ts';
import { gradeMessages } from './grade.ts';
import { initMessages } from './init.ts';
import { launchMessages } from './launch.ts';
import { leaksMessages } from './leaks.ts';
import { mergeMessages } from './merge.ts';
import { planMessages } from './plan.ts';
import { probeMessages } from './probe.ts';
import { protocolMessages } from './protocol.ts';
import { provisionMessages } from './provision.ts';
import { reportMessages } from './report.ts';
import { runMessages } from './run.ts';
import { runnersMessages } from './runners.ts';
import { selfTestMessages } from './self-test.ts';
import { shrinkMessages } from './shrink.ts';
import { standInRunMessages } from './standin-run.ts';
import { storeMessages } from './store.ts';
import { tapMessages } from './tap.ts';
import { zooMessages } from './zoo.ts';

/** Every message of the program, by code. */
export const messages = {
  ...blameMessages,
  ...catalogueItemsMessages,
  ...cataloguePromisesMessages,
  ...cliMessages,
  ...clientsMessages,
  ...compareMessages,
  ...declareMessages,
  ...driftMessages,
  ...gateMessages,
  ...gradeMessages,
  ...initMessages,
  ...launchMessages,
  ...leaksMessages,
  ...mergeMessages,
  ...planMessages,
  ...probeMessages,
  ...protocolMessages,
  ...provisionMessages,
  ...reportMessages,
  ...runMessages,
  ...runnersMessages,
  ...shrinkMessages,
  ...standInRunMessages,
  ...storeMessages,
  ...tapMessages,
  ...selfTestMessages,
  ...zooMessages,
};

export type MessageCode = keyof typeof messages;
export type Language = 'en' | 'zh';

/** Makes a message; the compiler knows the codes. */
export function message(code: MessageCode, params: Readonly<Record<string, JsonValue>> = {}): Message {
  return { code, params };
}

/** The message's sentence in a language. An unknown code (a record of a newer version) renders as itself with its parameters. */
export function renderText(language: Language, { code, params }: Message): string {
  const entry = entryOf(code);
  return entry === undefined ? `${code} ${JSON.stringify(params)}` : fill(entry[language].text, params);
}

/** What to do next, or null where there is nothing to say. */
export function renderHint(language: Language, { code, params }: Message): string | null {
  const hint = entryOf(code)?.[language].hint;
  return hint === undefined ? null : fill(hint, params);
}

/** The same without their names: the union of all of them is more than the compiler can hold. */
const entries: Catalogue = messages;

function entryOf(code: string): Entry | undefined {
  return Object.hasOwn(entries, code) ? entries[code] : undefined;
}
