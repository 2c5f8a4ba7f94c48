import { isJsonObject, type JsonObject, type JsonValue } from '../../../domain/json.ts';
import type { Check, Finding } from '../../check.ts';
import { textOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { accepted, answered, mediaType, whole } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { fieldProblems } from '../shape-problem.ts';
import { magicOf } from './magic.ts';
import { isContent, isJob, jobId } from './video-paths.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/videos/object';
const STATUS = ['queued', 'in_progress', 'completed', 'failed'];

/** Rules of video jobs and of what they make. */
export const videoChecks: readonly Check[] = [
  {
    id: 'videos.job',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: `A video job has an id, the one that was asked for, and a status of ${STATUS.join(', ')}.`,
      zh: `视频任务必须有 id(与所查询的一致)与 status,取值为 ${STATUS.join('、')} 之一。`,
    },
    source: SOURCE,
    apis: ['videos', 'http'],
    judge: (view) => {
      const job = jobOf(view);
      if (job !== null) return [...idProblems(job, jobId(view)), ...statusProblems(job['status'])];
      if (!answersJob(view) || isJsonObject(view.answer.json)) return [];
      return [finding('response-shape', { at: 'body', expected: 'object', got: quote(view.text) })];
    },
  },
  {
    id: 'videos.fields',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A video job tells object, created_at, model and a progress of 0 to 100; one that failed tells its error.',
      zh: '视频任务应给出 object、created_at、model 与 0 到 100 的 progress;失败时应给出 error。',
    },
    source: SOURCE,
    apis: ['videos', 'http'],
    judge: (view) => {
      const job = jobOf(view);
      if (job === null) return [];
      const { object } = job;
      return [
        ...(object === 'video'
          ? []
          : [{ at: '/object', expected: 'video', got: quote(object ?? 'nothing') }]),
        ...fieldProblems('', job, { created_at: ['integer'], model: ['text'] }),
        ...progressProblems(job['progress']),
        ...(job['status'] === 'failed' ? fieldProblems('', job, { error: ['object'] }) : []),
      ].map((problem) => finding('response-shape', { ...problem }));
    },
  },
  {
    id: 'videos.content',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'The content of a video is media bytes: neither empty nor JSON nor text.',
      zh: '视频内容必须是媒体字节,不能为空、JSON 或文本。',
    },
    source: 'https://platform.openai.com/docs/api-reference/videos/content',
    apis: ['videos', 'http'],
    judge: (view) => {
      if (!isContent(view) || !accepted(view) || !whole(view)) return [];
      if (view.bytes.length === 0) return [finding('response-empty', { at: 'body' })];
      const words = view.answer.form === 'json' || /json|^text\//.test(mediaType(view));
      if (!words || magicOf(view.bytes) !== null) return [];
      return [finding('media-no-media', { at: 'body', expected: 'video', got: quote(view.text) })];
    },
  },
];

/** The job that an answer holds; null where there is none. One that failed says so in `error` and is no error of the request. */
function jobOf(view: ExchangeView): JsonObject | null {
  const { json } = view.answer;
  if (!answersJob(view) || !isJsonObject(json)) return null;
  return answered(view) || json['status'] === 'failed' ? json : null;
}

function answersJob(view: ExchangeView): boolean {
  return isJob(view) && accepted(view) && whole(view);
}

function idProblems(job: JsonObject, asked: string | null): readonly Finding[] {
  const id = textOf(job['id']) ?? '';
  if (id !== '' && (asked === null || asked === id)) return [];
  return [
    finding('response-shape', { at: '/id', expected: asked ?? 'text', got: quote(job['id'] ?? 'nothing') }),
  ];
}

function statusProblems(status: JsonValue | undefined): readonly Finding[] {
  if (STATUS.includes(String(status))) return [];
  return [
    finding('response-shape', {
      at: '/status',
      expected: STATUS.join(', '),
      got: quote(status ?? 'nothing'),
    }),
  ];
}

function progressProblems(progress: JsonValue | undefined) {
  if (typeof progress === 'number' && progress >= 0 && progress <= 100) return [];
  return [{ at: '/progress', expected: '0 … 100', got: quote(progress ?? 'nothing') }];
}
