import { isJsonObject } from '../../../domain/json.ts';
import type { Api } from '../../../domain/suite.ts';
import type { Check } from '../../check.ts';
import { asked } from '../conditions.ts';
import { finding } from '../finding.ts';
import { implied } from './implied.ts';

const STREAMING: readonly Api[] = ['chat', 'completions', 'responses', 'messages'];
const SOURCE = 'https://platform.openai.com/docs/api-reference/chat/create#chat-create-stream';

/** What stream and stream_options imply. */
export const streamAskedChecks: readonly Check[] = [
  implied({
    id: 'stream',
    kind: 'protocol',
    en: 'stream: true is answered by an event stream, everything else by one document.',
    zh: 'stream 为 true 时必须返回事件流，否则返回单个文档。',
    source: SOURCE,
    apis: STREAMING,
    judge: (view) => {
      const expected = asked(view)['stream'] === true ? 'stream' : 'json';
      const got = view.answer.form;
      if (got === expected || (got !== 'stream' && got !== 'json')) return [];
      return [finding('implied-stream', { at: 'body', expected, got })];
    },
  }),
  implied({
    id: 'include-usage',
    kind: 'protocol',
    en: 'stream_options.include_usage means a chunk with token counts.',
    zh: 'stream_options.include_usage 表示必须有一个含 token 用量的分块。',
    source: `${SOURCE}-options`,
    apis: ['chat', 'completions'],
    judge: (view) => {
      const options = asked(view)['stream_options'];
      const wanted = isJsonObject(options) && options['include_usage'] === true;
      if (!wanted || view.answer.form !== 'stream') return [];
      const { prompt = null, completion = null } = view.answer.usage ?? {};
      if (prompt !== null || completion !== null) return [];
      return [finding('implied-usage', { at: 'stream', expected: 'usage' })];
    },
  }),
];
