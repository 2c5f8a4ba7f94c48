import { shellWord } from '../shell-word.ts';

/** The command that runs one case again. */
export function rerunCommand(target: string, id: string): string {
  return `modelcompat run ${shellWord(target)} --case ${shellWord(id)}`;
}
