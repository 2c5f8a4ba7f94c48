import type { Api } from '../domain/suite.ts';
import { chat } from './chat.ts';
import { completions } from './completions.ts';
import { embeddings } from './embeddings.ts';
import { http } from './http.ts';
import { images } from './images.ts';
import { messages } from './messages.ts';
import { models } from './models.ts';
import type { Protocol } from './protocol.ts';
import { responses } from './responses.ts';
import { speech } from './speech.ts';
import { transcriptions } from './transcriptions.ts';
import { videos } from './videos.ts';

const protocols: Readonly<Record<Api, Protocol>> = {
  chat,
  responses,
  messages,
  completions,
  embeddings,
  models,
  images,
  videos,
  speech,
  transcriptions,
  http,
};

/** The protocol that speaks an API. */
export function protocolOf(api: Api): Protocol {
  return protocols[api];
}
