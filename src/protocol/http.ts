import type { Api } from '../domain/suite.ts';
import { bearer } from './key-headers.ts';
import { decodePlain } from './plain-answer.ts';
import type { Protocol } from './protocol.ts';
import { MESSAGE_ENDS, RESPONSE_ENDS } from './stream-ends.ts';
import { endsAt } from './terminal.ts';

/** A request that is sent as it was written; nothing is known of its answer but its form. */
export const http: Protocol = {
  api: 'http',
  method: 'POST',
  path: '',
  samplingKeys: [],
  keyHeaders: bearer,
  fixedHeaders: {},
  isTerminal: endsAt([...RESPONSE_ENDS, ...MESSAGE_ENDS]),
  decode: decodePlain('http'),
  followUp: null,
};

const ENDINGS: readonly (readonly [RegExp, Api])[] = [
  [/\/chat\/completions$/, 'chat'],
  [/\/completions$/, 'completions'],
  [/\/responses$/, 'responses'],
  [/\/messages$/, 'messages'],
  [/\/embeddings$/, 'embeddings'],
  [/\/models$/, 'models'],
  [/\/images\/(?:generations|edits|variations)$/, 'images'],
  [/\/videos$/, 'videos'],
  [/\/audio\/speech$/, 'speech'],
  [/\/audio\/(?:transcriptions|translations)$/, 'transcriptions'],
];

/** The API that a path ends in, by which an exchange of `api: http` is judged; query and trailing slash do not count. */
export function apiOfPath(path: string): Api {
  const plain = (path.split(/[?#]/, 1)[0] ?? '').replace(/\/$/, '');
  return ENDINGS.find(([ending]) => ending.test(plain))?.[1] ?? 'http';
}
