import type { Check } from '../../check.ts';
import { listOf } from '../../json-read.ts';
import { asked } from '../conditions.ts';
import { finding } from '../finding.ts';
import { implied } from './implied.ts';

/** What modalities imply: sound, where sound was asked for. */
export const modalitiesCheck: Check = implied({
  id: 'modalities',
  kind: 'protocol',
  severity: 'should',
  en: 'modalities with audio means that a message carries sound.',
  zh: 'modalities 含 audio 时，消息应带有音频。',
  source: 'https://platform.openai.com/docs/api-reference/chat/create#chat-create-modalities',
  apis: ['chat'],
  judge: (view) =>
    listOf(asked(view)['modalities']).includes('audio')
      ? view.answer.choices
          .filter(({ toolCalls, history }) => toolCalls.length === 0 && !history.some(({ audio }) => audio))
          .map(({ index }) => finding('implied-modalities', { at: `choice ${index} /audio` }))
      : [],
});
