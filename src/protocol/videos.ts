import { bearer } from './key-headers.ts';
import { decodePlain } from './plain-answer.ts';
import type { Protocol } from './protocol.ts';
import { isDone } from './terminal.ts';

/** Video generation; an answer is a job's JSON, its content comes as bytes. */
export const videos: Protocol = {
  api: 'videos',
  method: 'POST',
  path: '/videos',
  samplingKeys: [],
  keyHeaders: bearer,
  fixedHeaders: {},
  isTerminal: isDone,
  decode: decodePlain('videos'),
  followUp: null,
};
