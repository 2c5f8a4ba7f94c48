import { type Case, LEVELS, type Level, type Suite } from '../domain/suite.ts';

/** Which cases to run. Empty lists mean no filter. */
export type Selection = {
  /** Patterns on case ids; see `matchesPattern`. */
  readonly cases: readonly string[];
  readonly tags: readonly string[];
  readonly budget?: Level;
  /** Suite files that were named one by one: a budget does not filter them. */
  readonly namedFiles: ReadonlySet<string>;
};

/** The selected cases, in the order of the suites. */
export function selectCases(suites: readonly Suite[], selection: Selection): readonly Case[] {
  return suites.flatMap((suite) => {
    const budgeted = selection.namedFiles.has(suite.file) ? undefined : selection.budget;
    return suite.cases.filter(
      (each) =>
        (budgeted === undefined || LEVELS.indexOf(each.level) <= LEVELS.indexOf(budgeted)) &&
        (selection.tags.length === 0 || selection.tags.some((tag) => hasTag(each, tag))) &&
        (selection.cases.length === 0 || selection.cases.some((pattern) => matchesPattern(each.id, pattern))),
    );
  });
}

/**
 * Whether an id matches a pattern: `*` stands for any characters, everything else (brackets too) for itself. A pattern
 * without variant or suite also matches: `tools/single/weather` all its variants, `weather` the case in any suite.
 */
export function matchesPattern(id: string, pattern: string): boolean {
  const bare = id.replace(/\[.*$/s, '');
  const last = bare.slice(bare.lastIndexOf('/') + 1);
  const regex = new RegExp(`^${pattern.split('*').map(escapeRegex).join('[\\s\\S]*')}$`);
  return [id, bare, last].some((candidate) => regex.test(candidate));
}

function hasTag(each: Case, tag: string): boolean {
  if (each.tags.includes(tag)) return true;
  const level = (LEVELS as readonly string[]).indexOf(tag);
  return level !== -1 && LEVELS.indexOf(each.level) <= level;
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
