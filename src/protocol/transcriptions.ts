import { bearer } from './key-headers.ts';
import { decodePlain } from './plain-answer.ts';
import type { Protocol } from './protocol.ts';
import { endsAt } from './terminal.ts';

/** Speech to text; an answer is JSON, plain text or subtitles as the request's format says. */
export const transcriptions: Protocol = {
  api: 'transcriptions',
  method: 'POST',
  path: '/audio/transcriptions',
  samplingKeys: [],
  keyHeaders: bearer,
  fixedHeaders: {},
  isTerminal: endsAt(['transcript.text.done']),
  decode: decodePlain('transcriptions'),
  followUp: null,
};
