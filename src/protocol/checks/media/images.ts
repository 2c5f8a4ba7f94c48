import { isJsonObject, type JsonObject } from '../../../domain/json.ts';
import type { Check, Finding } from '../../check.ts';
import { objectsOf, textOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { fieldProblems } from '../shape-problem.ts';
import { askedField } from './asked-format.ts';
import { decodeBase64 } from './base64.ts';
import { magicOf } from './magic.ts';
import { pngSize } from './png-size.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/images/object';
const CREATE = 'https://platform.openai.com/docs/api-reference/images/create';
/** Points by which sizes are rounded at most. */
const SQUARE = 64;
const IMAGES: readonly string[] = ['png', 'jpeg', 'webp', 'gif', 'avif'];

/** Rules of generated images. */
export const imageChecks: readonly Check[] = [
  {
    id: 'images.shape',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'data is a list of images, each with a url or with b64_json.',
      zh: 'data 必须是图像列表,每项带有 url 或 b64_json。',
    },
    source: SOURCE,
    apis: ['images'],
    judge: (view) => {
      if (!answered(view) || view.answer.form !== 'json') return [];
      const data = isJsonObject(view.answer.json) ? view.answer.json['data'] : undefined;
      if (!Array.isArray(data) || data.length === 0) {
        const expected = 'a list that is not empty';
        return [finding('response-shape', { at: '/data', expected, got: quote(data ?? 'nothing') })];
      }
      return data
        .map((image: unknown, place) => ({ image, at: `/data/${place}` }))
        .filter(({ image }) => !isJsonObject(image) || (!textOf(image['url']) && !textOf(image['b64_json'])))
        .map(({ at, image }) =>
          finding('response-shape', { at, expected: 'url | b64_json', got: quote(image) }),
        );
    },
  },
  {
    id: 'images.response-format',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'An image comes as response_format asks: url or b64_json.',
      zh: '图像必须按 response_format 返回:url 或 b64_json。',
    },
    source: CREATE,
    apis: ['images'],
    judge: (view, { errorExpected }) => {
      const format = askedField(view, 'response_format');
      if (errorExpected || (format !== 'url' && format !== 'b64_json')) return [];
      return imagesOf(view)
        .filter(({ image }) => !textOf(image[format]) && (textOf(image['url']) || textOf(image['b64_json'])))
        .map(({ at, image }) =>
          finding('media-format', { at, expected: format, got: textOf(image['url']) ? 'url' : 'b64_json' }),
        );
    },
  },
  {
    id: 'images.count',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'n images were asked for and n come; one where n is absent.',
      zh: '返回的图像数必须等于 n,缺省为 1。',
    },
    source: CREATE,
    apis: ['images'],
    judge: (view, { errorExpected }) => {
      const n = Number(asked(view)['n'] ?? askedField(view, 'n') ?? 1);
      const got = imagesOf(view).length;
      if (errorExpected || got === 0 || !Number.isInteger(n) || n < 1 || got === n) return [];
      return [finding('images-count', { at: '/data', expected: String(n), got: String(got) })];
    },
  },
  {
    id: 'images.bytes',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'b64_json is plain base64 of an image in the format that output_format asks for.',
      zh: 'b64_json 必须是纯 base64,内容为 output_format 所要求格式的图像。',
    },
    source: CREATE,
    apis: ['images'],
    judge: (view, { errorExpected }) => {
      const format = errorExpected ? null : askedField(view, 'output_format');
      return imagesOf(view).flatMap(({ at, image }) =>
        bytesProblem(`${at}/b64_json`, textOf(image['b64_json']), format),
      );
    },
  },
  {
    // A must: the request says it. Models that draw in squares of up to 64 points round.
    id: 'images.size',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'An image has the size that was asked for, but for what a model rounds.',
      zh: '除模型取整外,图像尺寸必须与请求一致。',
    },
    source: `${CREATE}; mudler/LocalAI#2430: size ignored`,
    apis: ['images'],
    judge: (view, { errorExpected }) => {
      const expected = askedField(view, 'size');
      if (errorExpected || expected === null || !/^\d+x\d+$/.test(expected)) return [];
      return imagesOf(view).flatMap(({ at, image }) => {
        const got = pngSize(decodeBase64(textOf(image['b64_json']) ?? ''));
        return got === null || isAbout(got, expected) ? [] : [finding('media-format', { at, expected, got })];
      });
    },
  },
  {
    id: 'images.fields',
    kind: 'protocol',
    severity: 'should',
    rule: { en: 'The answer says when it was created, in seconds.', zh: '回答应以秒给出 created。' },
    source: SOURCE,
    apis: ['images'],
    judge: (view) =>
      answered(view) && isJsonObject(view.answer.json)
        ? fieldProblems('', view.answer.json, { created: ['integer'] }).map((problem) =>
            finding('response-shape', { ...problem }),
          )
        : [],
  },
];

/** Both as `WIDTHxHEIGHT`. */
function isAbout(got: string, expected: string): boolean {
  const wanted = expected.split('x').map(Number);
  return got.split('x').every((side, at) => Math.abs(Number(side) - (wanted[at] ?? 0)) < SQUARE);
}

function imagesOf(view: ExchangeView): readonly { readonly at: string; readonly image: JsonObject }[] {
  const json = answered(view) && isJsonObject(view.answer.json) ? view.answer.json : {};
  return objectsOf(json['data']).map((image, place) => ({ at: `/data/${place}`, image }));
}

function bytesProblem(at: string, text: string | null, format: string | null): readonly Finding[] {
  if (text === null || text === '') return [];
  const bytes = decodeBase64(text);
  if (bytes === null)
    return [finding('media-no-base64', { at, expected: 'base64', got: quote(text.slice(0, 60)) })];
  const got = magicOf(bytes) ?? 'unknown bytes';
  const wanted = format === null ? IMAGES : [format === 'jpg' ? 'jpeg' : format];
  if (wanted.includes(got) || (format !== null && !IMAGES.includes(wanted[0] ?? ''))) return [];
  return [finding('media-format', { at, expected: wanted.join(', '), got })];
}
