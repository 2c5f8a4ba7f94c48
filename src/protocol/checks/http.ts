import type { Api } from '../../domain/suite.ts';
import type { Check } from '../check.ts';
import { accepted, mediaType, whole } from './conditions.ts';
import { finding, quote } from './finding.ts';

const OPENAI = 'https://platform.openai.com/docs/api-reference';

/** APIs that answer in JSON or in a stream of it. */
const JSON_APIS: readonly Api[] = [
  'chat',
  'responses',
  'messages',
  'completions',
  'embeddings',
  'models',
  'images',
];

/** Rules of one HTTP response, whatever API it belongs to. */
export const httpChecks: readonly Check[] = [
  {
    id: 'http.parsable',
    kind: 'protocol',
    severity: 'must',
    rule: { en: 'The response is well-formed HTTP.', zh: '响应必须是合法的 HTTP 报文。' },
    source: 'https://www.rfc-editor.org/rfc/rfc9112',
    apis: 'any',
    judge: ({ failure }) =>
      failure?.kind === 'malformed' ? [finding('http-malformed', { got: failure.detail })] : [],
  },
  {
    id: 'response.utf8',
    kind: 'protocol',
    severity: 'must',
    rule: { en: 'JSON and event streams are valid UTF-8.', zh: 'JSON 与事件流必须是有效的 UTF-8。' },
    source: 'https://www.rfc-editor.org/rfc/rfc8259#section-8.1',
    apis: 'any',
    judge: (view) => {
      if (view.validUtf8 || !whole(view) || !isText(mediaType(view), view.answer.form)) return [];
      return [finding('response-not-utf8', { at: `character ${view.text.indexOf('\uFFFD')}` })];
    },
  },
  {
    id: 'response.json',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A successful answer is one JSON document or an event stream: never empty, HTML or text.',
      zh: '成功的响应必须是一个 JSON 文档或事件流，不能为空、HTML 或纯文本。',
    },
    source: OPENAI,
    apis: JSON_APIS,
    judge: (view) => {
      if (!accepted(view) || !whole(view) || view.answer.json !== undefined) return [];
      if (view.bytes.length === 0) return [finding('response-empty', { at: 'body' })];
      if (view.answer.form === 'stream') return [];
      return [finding('response-not-json', { at: 'body', expected: 'JSON', got: quote(view.text) })];
    },
  },
  {
    id: 'response.content-type',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A JSON body says so in its content type; clients hand it over as bare text otherwise.',
      zh: 'JSON 响应体必须声明 JSON 内容类型，否则客户端会把它当作纯文本。',
    },
    source: 'https://github.com/openai/openai-node/blob/master/src/internal/parse.ts',
    apis: JSON_APIS,
    judge: (view) => {
      const got = mediaType(view);
      if (!accepted(view) || view.answer.form !== 'json' || /[/+]json$/.test(got)) return [];
      return [finding('response-content-type', { at: 'content-type', expected: 'application/json', got })];
    },
  },
  {
    id: 'stream.content-type',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'An event stream has the content type text/event-stream.',
      zh: '事件流的内容类型应为 text/event-stream。',
    },
    source: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream',
    apis: JSON_APIS,
    judge: (view) => {
      const got = mediaType(view);
      if (!accepted(view) || view.answer.form !== 'stream' || got === 'text/event-stream') return [];
      return [finding('response-content-type', { at: 'content-type', expected: 'text/event-stream', got })];
    },
  },
  {
    id: 'response.error-in-200',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A failure has a status of 400 or more; no error object hides in a successful answer.',
      zh: '失败必须用 400 及以上的状态码表示，成功的响应中不能藏有错误对象。',
    },
    source: `${OPENAI}/streaming; openrouter: 200 with an error body`,
    apis: JSON_APIS,
    judge: (view) => {
      const { error, events } = view.answer;
      if (!accepted(view) || error === null || view.bytes.length === 0) return [];
      if (view.answer.form !== 'json' && view.answer.form !== 'stream') return [];
      const at = events.length === 0 ? 'body' : 'stream';
      return [finding('response-error-in-200', { at, got: error.message, dialect: error.dialect })];
    },
  },
];

function isText(type: string, form: string): boolean {
  return form === 'json' || form === 'stream' || /[/+]json$|^text\//.test(type);
}
