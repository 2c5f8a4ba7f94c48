import { bearer } from './key-headers.ts';
import { decodePlain } from './plain-answer.ts';
import type { Protocol } from './protocol.ts';
import { endsAt } from './terminal.ts';

/** Text to speech; an answer is audio bytes, or a stream of audio events. */
export const speech: Protocol = {
  api: 'speech',
  method: 'POST',
  path: '/audio/speech',
  samplingKeys: [],
  keyHeaders: bearer,
  fixedHeaders: {},
  isTerminal: endsAt(['speech.audio.done']),
  decode: decodePlain('speech'),
  followUp: null,
};
