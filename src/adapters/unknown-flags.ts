import { closest } from 'fastest-levenshtein';

/** What an engine's help says against its arguments. */
export type FlagProblem =
  | { readonly kind: 'flag'; readonly flag: string; readonly nearest: string }
  | {
      readonly kind: 'value';
      readonly flag: string;
      readonly value: string;
      readonly known: readonly string[];
    };

/**
 * Flags that the help does not name, and values that are not among those it lists. Helps are written by argparse
 * (`--name {a,b}`) or by hand (`-m, --model FNAME`); one without any flag says nothing against anybody.
 */
export function unknownFlags(help: string, argv: readonly string[]): readonly FlagProblem[] {
  const known = flagsIn(help);
  if (known.size < FEWEST) return [];
  const names = [...known];
  // A plug-in registers names that no help lists.
  const choices = argv.some((word) => /-plugin(=|$)/.test(word)) ? new Map() : choicesIn(help);
  return argv.flatMap((word, at): FlagProblem[] => {
    if (!isFlag(word)) return [];
    const [written = '', inline] = word.split(/=(.*)/s);
    const flag = plain(written);
    if (!isKnown(flag, known)) return [{ kind: 'flag', flag: written, nearest: closest(flag, names) }];
    const value = inline ?? argv[at + 1];
    const allowed = choices.get(flag);
    if (allowed === undefined || value === undefined || isFlag(value) || allowed.includes(value)) return [];
    return [{ kind: 'value', flag: written, value, known: allowed }];
  });
}

/** A page with fewer flags is no help of a server. */
const FEWEST = 5;

const isFlag = (word: string) => /^--?[A-Za-z]/.test(word);

/** Python's parsers take `_` for `-`, and dots lead into a JSON value. */
const plain = (flag: string) => flag.replaceAll('_', '-').replace(/\..*$/s, '');

function flagsIn(help: string): ReadonlySet<string> {
  const found = help.match(/(?<![\w-])--?[A-Za-z][\w.-]*/g) ?? [];
  return new Set(found.map((flag) => plain(flag.replace(/[.-]+$/, ''))));
}

/** argparse takes an unambiguous beginning for the whole; so do we, for long flags. */
function isKnown(flag: string, known: ReadonlySet<string>): boolean {
  if (known.has(flag)) return true;
  return flag.startsWith('--') && [...known].some((each) => each.startsWith(flag));
}

/** `--name {a,b,c}`; where a parser may also be registered under another name, the list binds nobody. */
function choicesIn(help: string): ReadonlyMap<string, readonly string[]> {
  const found = help.matchAll(/(--[A-Za-z][\w-]*)[ =]\{([^{}\n]+)\}/g);
  return new Map(
    [...found].map(([, flag = '', list = '']) => [plain(flag), list.split(',').map((each) => each.trim())]),
  );
}
