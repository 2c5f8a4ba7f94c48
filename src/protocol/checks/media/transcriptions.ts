import { isJsonObject, type JsonObject } from '../../../domain/json.ts';
import type { Check, Finding } from '../../check.ts';
import { objectsOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, mediaType } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { askedField } from './asked-format.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/audio/createTranscription';
const JSON_FORMATS = ['json', 'verbose_json', 'diarized_json'];
const CUE = /\d{2}:\d{2}:\d{2},\d{3} --> \d{2}:\d{2}:\d{2},\d{3}/;

/** Rules of transcriptions. */
export const transcriptionChecks: readonly Check[] = [
  {
    id: 'transcriptions.response-format',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A transcription comes as response_format asks: JSON with text, bare text, SRT or WebVTT.',
      zh: '转写结果必须按 response_format 返回:含 text 的 JSON、纯文本、SRT 或 WebVTT。',
    },
    source: SOURCE,
    apis: ['transcriptions'],
    judge: (view, { errorExpected }) =>
      errorExpected || !answered(view) || view.answer.form === 'stream' ? [] : formatProblems(view),
  },
  {
    // A must: language, times and segments are what verbose_json was asked for.
    id: 'transcriptions.verbose',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'verbose_json has a language, a duration and, where there is text, segments whose times do not run backwards.',
      zh: 'verbose_json 必须含 language、duration,有文本时还必须有时间不倒退的 segments。',
    },
    source: 'https://platform.openai.com/docs/api-reference/audio/verbose-json-object',
    apis: ['transcriptions'],
    judge: (view) => {
      const { json } = view.answer;
      if (!answered(view) || askedField(view, 'response_format') !== 'verbose_json' || !isJsonObject(json))
        return [];
      const wanted = wantsWordsAlone(view) ? ['language', 'duration'] : ['language', 'duration', 'segments'];
      const missing = wanted.filter((name) => json[name] === undefined);
      return [
        ...missing.map((name) =>
          finding('response-shape', { at: `/${name}`, expected: 'as documented', got: 'nothing' }),
        ),
        ...(wantsWordsAlone(view) ? [] : emptySegments(json)),
        ...segmentProblems(json),
      ];
    },
  },
];

function formatProblems(view: ExchangeView): readonly Finding[] {
  const format = askedField(view, 'response_format') ?? 'json';
  const { json } = view.answer;
  const text = view.text.trim();
  if (JSON_FORMATS.includes(format)) {
    if (isJsonObject(json) && typeof json['text'] === 'string') return [];
    return [finding('media-format', { at: 'body', expected: `${format} with text`, got: quote(text) })];
  }
  // A text may be in quotes; one that calls itself JSON is a JSON string, which no player of subtitles reads.
  if (typeof json === 'string' && /json/.test(mediaType(view))) {
    return [finding('media-format', { at: 'body', expected: format, got: `JSON ${quote(text)}` })];
  }
  const fits: Readonly<Record<string, boolean>> = {
    text: !(isJsonObject(json) && json['text'] !== undefined),
    srt: text === '' || CUE.test(text),
    vtt: text.replace(/^\uFEFF/, '').startsWith('WEBVTT'),
  };
  if (fits[format] !== false) return [];
  return [finding('media-format', { at: 'body', expected: format, got: quote(text) })];
}

/** timestamp_granularities[] = word takes the place of segments. */
function wantsWordsAlone(view: ExchangeView): boolean {
  const asked = view.request === undefined ? view.requestText : JSON.stringify(view.request);
  const told = /timestamp_granularities[^a-z]+(word|segment)[^a-z]/g;
  const all = [...asked.matchAll(told)].map((match) => match[1]);
  return all.includes('word') && !all.includes('segment');
}

function emptySegments({ text, segments }: JsonObject): readonly Finding[] {
  const isSilent = typeof text !== 'string' || text.trim() === '';
  if (isSilent || !Array.isArray(segments) || segments.length > 0) return [];
  return [finding('response-shape', { at: '/segments', expected: 'at least one', got: 'none' })];
}

function segmentProblems(json: JsonObject): readonly Finding[] {
  let last = 0;
  return objectsOf(json['segments']).flatMap((segment, place) => {
    const [start, end] = [Number(segment['start']), Number(segment['end'])];
    const fits = start >= last && end >= start;
    const expected = `${last} ≤ start ≤ end`;
    last = Number.isFinite(start) ? start : last;
    if (fits) return [];
    return [finding('response-shape', { at: `/segments/${place}`, expected, got: `${start} … ${end}` })];
  });
}
