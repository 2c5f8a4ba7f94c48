import { bearer } from './key-headers.ts';
import { decodePlain } from './plain-answer.ts';
import type { Protocol } from './protocol.ts';
import { endsAt } from './terminal.ts';

/** Image generation; answers carry base64 or links, streams end at the completed image. */
export const images: Protocol = {
  api: 'images',
  method: 'POST',
  path: '/images/generations',
  samplingKeys: [],
  keyHeaders: bearer,
  fixedHeaders: {},
  isTerminal: endsAt(['image_generation.completed', 'image_edit.completed']),
  decode: decodePlain('images'),
  followUp: null,
};
