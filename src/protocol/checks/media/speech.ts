import type { Check } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { accepted, answered, mediaType, whole } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { askedField } from './asked-format.ts';
import { magicOf } from './magic.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/audio/createSpeech';
const AUDIO = ['mp3', 'opus', 'aac', 'flac', 'wav'];

/** Rules of generated speech. */
export const speechChecks: readonly Check[] = [
  {
    id: 'speech.audio',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'The body is audio: neither empty nor JSON nor text.',
      zh: '响应体必须是音频,不能为空、JSON 或文本。',
    },
    source: SOURCE,
    apis: ['speech'],
    judge: (view) => {
      if (!accepted(view) || !whole(view) || view.answer.form === 'stream') return [];
      if (view.bytes.length === 0) return [finding('response-empty', { at: 'body' })];
      const type = mediaType(view);
      const words = view.answer.form === 'json' || /json|^text\//.test(type);
      if (!words || magicOf(view.bytes) !== null) return [];
      return [finding('media-no-media', { at: 'body', expected: 'audio', got: quote(view.text) })];
    },
  },
  {
    id: 'speech.response-format',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'The audio has the format that response_format asks for.',
      zh: '音频必须是 response_format 所要求的格式。',
    },
    source: SOURCE,
    apis: ['speech'],
    judge: (view, { errorExpected }) => {
      const format = askedField(view, 'response_format');
      if (errorExpected || !isAudio(view) || format === null) return [];
      const got = magicOf(view.bytes);
      if (format === 'pcm') {
        // Bare samples may look like anything, but hardly like a container.
        return got === 'wav' || got === 'flac' || got === 'opus'
          ? [finding('media-format', { at: 'body', expected: 'pcm', got })]
          : [];
      }
      if (!AUDIO.includes(format) || got === format) return [];
      return [finding('media-format', { at: 'body', expected: format, got: got ?? 'unknown bytes' })];
    },
  },
  {
    id: 'speech.content-type',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'The content type is one of audio, and the one of the bytes.',
      zh: '内容类型应为 audio/*,并与实际字节一致。',
    },
    source: `${SOURCE}; BerriAI/litellm#4332: audio/mpeg whatever comes`,
    apis: ['speech'],
    judge: (view) => {
      const got = mediaType(view);
      if (!isAudio(view)) return [];
      const names = TYPES[magicOf(view.bytes) ?? ''] ?? [''];
      if (got.startsWith('audio/') && names.some((name) => got.includes(name))) return [];
      const expected = `audio/${names[0] || '*'}`;
      return [finding('response-content-type', { at: 'content-type', expected, got })];
    },
  },
  {
    id: 'speech.default-format',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Where no response_format is asked for, the audio is MP3.',
      zh: '未指定 response_format 时,音频应为 MP3。',
    },
    source: `${SOURCE}; adrianlyjak/obsidian-aloud-tts#113: players that count on it stay silent`,
    apis: ['speech'],
    judge: (view, { errorExpected }) => {
      if (errorExpected || !isAudio(view) || askedField(view, 'response_format') !== null) return [];
      const got = magicOf(view.bytes);
      return got === 'mp3' || got === null
        ? []
        : [finding('media-format', { at: 'body', expected: 'mp3', got })];
    },
  },
];

/** Parts of the media types under which a format goes. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  mp3: ['mpeg', 'mp3'],
  opus: ['opus', 'ogg'],
  aac: ['aac', 'mp4'],
  flac: ['flac'],
  wav: ['wav', 'wave'],
};

function isAudio(view: ExchangeView): boolean {
  return (
    answered(view) &&
    view.answer.form === 'bytes' &&
    view.bytes.length > 0 &&
    !/^text\//.test(mediaType(view))
  );
}
