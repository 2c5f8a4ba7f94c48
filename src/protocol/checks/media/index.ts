import type { Check } from '../../check.ts';
import { imageChecks } from './images.ts';
import { speechChecks } from './speech.ts';
import { transcriptionChecks } from './transcriptions.ts';
import { videoChecks } from './videos.ts';

/** Rules of images, speech, transcriptions and videos. */
export const mediaChecks: readonly Check[] = [
  ...imageChecks,
  ...speechChecks,
  ...transcriptionChecks,
  ...videoChecks,
];
