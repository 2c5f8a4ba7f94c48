import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import { type Wire, wireView } from '../../../testing/judged-exchange.ts';
import { violatedOf } from '../../../testing/violated-checks.ts';
import { mediaChecks } from './index.ts';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  new Uint8Array(
    Buffer.concat(
      parts.map((each) => (typeof each === 'string' ? Buffer.from(each, 'latin1') : Buffer.from(each))),
    ),
  );
const base64 = (data: Uint8Array) => Buffer.from(data).toString('base64');
const png = (width: number, height: number) =>
  bytes(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13],
    'IHDR',
    [0, 0, width >> 8, width & 255],
    [0, 0, height >> 8, height & 255],
  );
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF');
const WAV = bytes('RIFF', [36, 0, 0, 0], 'WAVEfmt ');
const MP3 = bytes([0xff, 0xfb, 0x90, 0x64]);
const AAC = bytes([0xff, 0xf1, 0x50, 0x80]);
const MP4 = bytes([0, 0, 0, 0x18], 'ftypisom');

describe('images', () => {
  const image = (more: JsonObject): JsonObject => ({ created: 1_767_225_600, data: [more] });
  const inline = (data: Uint8Array) => image({ b64_json: base64(data) });
  const linked = image({ url: 'http://x/1.png' });
  const cases: readonly (readonly [string, JsonObject, JsonObject, readonly string[]])[] = [
    ['a link', {}, linked, []],
    ['bytes', {}, inline(png(64, 64)), []],
    ['bytes that were asked for', { response_format: 'b64_json', output_format: 'jpeg' }, inline(JPEG), []],
    ['both', { response_format: 'b64_json' }, image({ url: 'http://x', b64_json: base64(JPEG) }), []],
    ['the size that was asked for', { size: '320x200' }, inline(png(320, 200)), []],
    ['nothing', {}, { created: 1, data: [] }, ['images.shape']],
    ['no list', {}, { created: 1, data: 'x' }, ['images.shape']],
    ['neither link nor bytes', {}, image({ revised_prompt: 'x' }), ['images.shape']],
    ['a link for bytes', { response_format: 'b64_json' }, linked, ['images.response-format']],
    ['bytes for a link', { response_format: 'url' }, inline(JPEG), ['images.response-format']],
    ['one of two', { n: 2 }, linked, ['images.count']],
    ['two of one', {}, { created: 1, data: [{ url: 'a' }, { url: 'b' }] }, ['images.count']],
    ['a data URL', {}, image({ b64_json: `data:image/png;base64,${base64(JPEG)}` }), ['images.bytes']],
    ['another format', { output_format: 'webp' }, inline(png(8, 8)), ['images.bytes']],
    ['no image', {}, inline(bytes('hello there')), ['images.bytes']],
    ['another size', { size: '512x512' }, inline(png(64, 64)), ['images.size']],
    ['a size that was rounded', { size: '500x500' }, inline(png(512, 512)), []],
    ['no time', {}, { data: [{ url: 'a' }] }, ['should images.fields']],
  ];
  it.each(cases)('%s', (_title, request, json, expected) => {
    expect(violatedOf(mediaChecks, { request, json }, { api: 'images' })).toEqual(expected);
  });
});

describe('speech', () => {
  const audio = { 'content-type': 'audio/mpeg' };
  const as = (type: string) => ({ 'content-type': `audio/${type}` });
  const cases: readonly (readonly [string, JsonObject, Wire, readonly string[]])[] = [
    ['mp3 by default', {}, { bytes: MP3, headers: audio }, []],
    ['wav by default', {}, { bytes: WAV, headers: as('x-wav') }, ['should speech.default-format']],
    ['wav', { response_format: 'wav' }, { bytes: WAV, headers: as('wav') }, []],
    ['aac', { response_format: 'aac' }, { bytes: AAC, headers: as('aac') }, []],
    ['opus', { response_format: 'opus' }, { bytes: bytes('OggS'), headers: as('ogg') }, []],
    ['flac', { response_format: 'flac' }, { bytes: bytes('fLaC'), headers: as('flac') }, []],
    [
      'flac that calls itself mp3',
      { response_format: 'flac' },
      { bytes: bytes('fLaC'), headers: audio },
      ['should speech.content-type'],
    ],
    ['mp3 with a tag', { response_format: 'mp3' }, { bytes: bytes('ID3', [4, 0]), headers: audio }, []],
    ['bare samples', { response_format: 'pcm' }, { bytes: bytes([1, 0, 2, 0]), headers: audio }, []],
    ['a format of its own', { response_format: 'ulaw' }, { bytes: bytes([1, 2]), headers: audio }, []],
    ['nothing', {}, { text: '', headers: audio }, ['speech.audio']],
    ['JSON', {}, { json: { audio: 'x' } }, ['speech.audio']],
    ['a page', {}, { text: '<html>', headers: { 'content-type': 'text/html' } }, ['speech.audio']],
    [
      'wav for mp3',
      { response_format: 'mp3' },
      { bytes: WAV, headers: as('wav') },
      ['speech.response-format'],
    ],
    ['mp3 for aac', { response_format: 'aac' }, { bytes: MP3, headers: audio }, ['speech.response-format']],
    [
      'a header before bare samples',
      { response_format: 'pcm' },
      { bytes: WAV, headers: as('wav') },
      ['speech.response-format'],
    ],
    [
      'no type of audio',
      {},
      { bytes: MP3, headers: { 'content-type': 'application/octet-stream' } },
      ['should speech.content-type'],
    ],
  ];
  it.each(cases)('%s', (_title, request, wire, expected) => {
    expect(violatedOf(mediaChecks, { request, ...wire }, { api: 'speech' })).toEqual(expected);
  });

  it('an error is no audio and need not be', () => {
    const wire = { json: { error: { message: 'no', type: 'x' } }, status: 400 };
    expect(violatedOf(mediaChecks, wire, { api: 'speech' })).toEqual([]);
  });
});

describe('transcriptions', () => {
  const plain = { 'content-type': 'text/plain' };
  const SRT = '1\n00:00:00,000 --> 00:00:01,500\nHello.\n';
  const verbose = (segments: readonly JsonObject[]): JsonObject => ({
    text: 'x',
    language: 'en',
    duration: 3,
    segments,
  });
  const ordered = [
    { start: 0, end: 1.5 },
    { start: 1.5, end: 3 },
  ];
  const cases: readonly (readonly [string, string | null, Wire, readonly string[]])[] = [
    ['JSON by default', null, { json: { text: 'Hello.' } }, []],
    ['text', 'text', { text: 'Hello.\n', headers: plain }, []],
    ['subtitles', 'srt', { text: SRT, headers: plain }, []],
    ['subtitles of silence', 'srt', { text: '\n', headers: plain }, []],
    ['subtitles in a JSON string', 'srt', { json: SRT }, ['transcriptions.response-format']],
    ['words in quotes', 'text', { text: '"Hello."\n', headers: plain }, []],
    ['web subtitles', 'vtt', { text: 'WEBVTT\n\n00:00.000 --> 00:01.500\nHello.', headers: plain }, []],
    ['verbose', 'verbose_json', { json: verbose(ordered) }, []],
    ['a format of its own', 'tsv', { text: 'x', headers: plain }, []],
    ['text for JSON', null, { text: 'Hello.', headers: plain }, ['transcriptions.response-format']],
    ['JSON without text', 'json', { json: { segments: [] } }, ['transcriptions.response-format']],
    ['JSON for text', 'text', { json: { text: 'Hello.' } }, ['transcriptions.response-format']],
    ['text for subtitles', 'srt', { text: 'Hello.', headers: plain }, ['transcriptions.response-format']],
    ['subtitles for web subtitles', 'vtt', { text: SRT, headers: plain }, ['transcriptions.response-format']],
    [
      'times that run backwards',
      'verbose_json',
      { json: verbose(ordered.toReversed()) },
      ['transcriptions.verbose'],
    ],
    ['verbose without anything', 'verbose_json', { json: { text: 'x' } }, ['transcriptions.verbose']],
  ];
  it.each(cases)('%s', (_title, format, wire, expected) => {
    const request: JsonObject = format === null ? {} : { response_format: format };
    expect(violatedOf(mediaChecks, { request, ...wire }, { api: 'transcriptions' })).toEqual(expected);
  });

  it('wants segments for text, unless words alone were asked for', () => {
    const judge = (request: JsonObject) =>
      violatedOf(
        mediaChecks,
        { request: { response_format: 'verbose_json', ...request }, json: verbose([]) },
        { api: 'transcriptions' },
      );
    expect(judge({})).toEqual(['transcriptions.verbose']);
    expect(judge({ 'timestamp_granularities[]': 'word' })).toEqual([]);
    expect(judge({ timestamp_granularities: ['segment'] })).toEqual(['transcriptions.verbose']);
  });

  it('reads the format from a multipart form', () => {
    const form = [
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\nContent-Type: audio/wav\r\n\r\nRIFF\r\n',
      '--x\r\nContent-Disposition: form-data; name="response_format"\r\n\r\ntext\r\n--x--\r\n',
    ].join('');
    const view = wireView({ json: { text: 'Hello.' } }, 'transcriptions');
    const sent = { ...view, request: undefined, requestText: form };
    const check = mediaChecks.find(({ id }) => id === 'transcriptions.response-format');
    expect(check?.judge(sent, { errorExpected: false, exchanges: [sent] })).toHaveLength(1);
  });
});

describe('videos', () => {
  const job = (more: JsonObject = {}): JsonObject => ({
    id: 'video_1',
    object: 'video',
    created_at: 1_767_225_600,
    model: 'm',
    status: 'queued',
    progress: 0,
    ...more,
  });
  const posted: readonly (readonly [string, JsonValue, readonly string[]])[] = [
    ['a sound job', job(), []],
    ['a job that failed, with its reason', job({ status: 'failed', error: { code: 'x', message: 'y' } }), []],
    ['no id', job({ id: '' }), ['videos.job']],
    ['a status of its own', job({ status: 'succeeded' }), ['videos.job']],
    ['a list', [job()], ['videos.job']],
    ['progress beyond its end', job({ progress: 130 }), ['should videos.fields']],
    ['a job that failed without a reason', job({ status: 'failed' }), ['should videos.fields']],
  ];
  it.each(posted)('making: %s', (_title, json, expected) => {
    expect(
      violatedOf(mediaChecks, { request: {}, url: 'http://x/v1/videos', json }, { api: 'videos' }),
    ).toEqual(expected);
  });

  const video = { 'content-type': 'video/mp4' };
  const asked: readonly (readonly [string, string, Wire, readonly string[]])[] = [
    ['its job', '/v1/videos/video_1', { json: job() }, []],
    ['its job under another id', '/v1/videos/video_9', { json: job() }, ['videos.job']],
    ['an id that cannot be decoded', '/v1/videos/%E0%A4%A', { json: job() }, ['videos.job']],
    ['its content', '/v1/videos/video_1/content', { bytes: MP4, headers: video }, []],
    [
      'its thumbnail',
      '/v1/videos/video_1/content?variant=thumbnail',
      { bytes: JPEG, headers: { 'content-type': 'image/webp' } },
      [],
    ],
    ['content that is JSON', '/v1/videos/video_1/content', { json: job() }, ['videos.content']],
    [
      'content that is nothing',
      '/v1/videos/video_1/content',
      { text: '', headers: video },
      ['videos.content'],
    ],
    ['a file of a site', '/videos/intro', { text: '<html>', headers: { 'content-type': 'text/html' } }, []],
  ];
  it.each(asked)('asking for %s', (_title, path, wire, expected) => {
    expect(
      violatedOf(mediaChecks, { method: 'GET', url: `http://x${path}`, ...wire }, { api: 'http' }),
    ).toEqual(expected);
  });
});

describe('hostile answers', () => {
  it('no bytes and no JSON make a check throw', () => {
    const apis = fc.constantFrom('images', 'speech', 'transcriptions', 'videos', 'http');
    const format = fc.constantFrom('b64_json', 'png', 'pcm', 'srt', 'verbose_json', 'constructor', '');
    fc.assert(
      fc.property(apis, fc.oneof(fc.uint8Array(), fc.jsonValue()), format, (api, body, response_format) => {
        const answer = body instanceof Uint8Array ? { bytes: body } : { json: body as JsonValue };
        const request = { response_format, output_format: response_format, size: '1x1' };
        const view = wireView({ ...answer, request, url: 'http://x/v1/videos/a/content' }, api);
        for (const check of mediaChecks) check.judge(view, { errorExpected: false, exchanges: [view] });
      }),
    );
  });
});
