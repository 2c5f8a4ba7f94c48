import type { Shed } from './page-data.ts';
import { fillWords, type Words } from './words.ts';

/** Sentences about what the size limits left out of the report; none where nothing was. */
export function shedText({ shortened, emptied, cutFields }: Shed, words: Words): readonly string[] {
  return [
    ...(shortened + emptied > 0 ? [fillWords(words.shed, { shortened, emptied })] : []),
    ...(cutFields > 0 ? [fillWords(words.cutFields, { n: cutFields })] : []),
  ];
}
