import type { Choice } from '../../answer.ts';
import type { Check, Finding } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, wasCut } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { promptText } from './prompt-text.ts';
import { shortened } from './visible-texts.ts';

/** A text of an answer, of whatever kind: also names and arguments must be whole. */
type Text = { readonly text: string; readonly at: string; readonly cut: boolean };

/** What is left of characters that were cut, and of bytes or tokens that were never decoded. */
export const brokenTextChecks: readonly Check[] = [
  {
    id: 'leak.broken-character',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'No text holds U+FFFD, control characters or half a surrogate pair that the prompt does not hold.',
      zh: '任何文本中都不得出现提示里没有的 U+FFFD、控制字符或半个代理对。',
    },
    source:
      'RFC 8259 section 8.2; antonellof/ferrox#124, turboderp-org/exllamav3#171: characters cut at token borders',
    apis: ['chat', 'responses', 'messages'],
    judge: (view) => judged(view, brokenCharacter),
  },
  {
    id: 'leak.undecoded-text',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'Text is decoded: no byte tokens, no blanks as the vocabulary writes them, no UTF-8 read as Latin-1.',
      zh: '文本必须已解码:不得出现字节 token、词表中的空格写法,或被当作 Latin-1 读取的 UTF-8。',
    },
    source: 'ggml-org/llama.cpp, huggingface/tokenizers: ByteLevel and byte fallback decoders',
    apis: ['chat', 'responses', 'messages'],
    judge: (view) => judged(view, undecoded),
  },
];

/** Names one piece of broken text, or null. */
type Find = (text: Text, prompt: () => string) => string | null;

function judged(view: ExchangeView, find: Find): readonly Finding[] {
  if (!answered(view)) return [];
  return view.answer.choices.flatMap((choice) =>
    textsOf(choice).flatMap((text) => {
      const what = find(text, () => promptText(view));
      return what === null ? [] : [finding('leak-broken-text', { at: text.at, what, got: quote(text.text) })];
    }),
  );
}

function textsOf(choice: Choice): readonly Text[] {
  const cut = wasCut(choice.finishReason);
  const place = (at: string, text: string | null): readonly Text[] =>
    text === null ? [] : [{ text: shortened(text), at: `choice ${choice.index} /${at}`, cut }];
  return [
    ...place('content', choice.text),
    ...place('reasoning', choice.reasoning),
    ...place('refusal', choice.refusal),
    ...choice.toolCalls.flatMap(({ name, arguments: given }, index) => [
      ...place(`tool_calls/${index}/name`, name),
      ...place(`tool_calls/${index}/arguments`, given.ok ? decoded(given.raw) : given.raw),
    ]),
  ];
}

/** JSON text with the escapes that matter here resolved; `\\u0000` in a string is a backslash and letters. */
function decoded(json: string): string {
  return json.replace(/\\(?:u([0-9a-fA-F]{4})|[\s\S])/g, (whole, code: string | undefined) =>
    code === undefined ? whole : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** A limit may cut inside a character; that is no fault of the text before it. */
function brokenCharacter({ text, cut }: Text, prompt: () => string): string | null {
  if (!BROKEN.test(text)) return null;
  const judgedText = cut ? text.replace(/[\uFFFD\uD800-\uDFFF]+$/, '') : text;
  if (judgedText.includes('\uFFFD') && !prompt().includes('\uFFFD')) return 'U+FFFD';
  if (judgedText.includes('\0') && !/\0|\\u0000|\\x00|\\0/.test(prompt())) return 'U+0000';
  const control = CONTROL.exec(judgedText)?.[0];
  if (control !== undefined && !prompt().includes(control) && !/\\(?:u00|x)[01][0-9a-f]/i.test(prompt()))
    return `U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return LONE_SURROGATE.test(judgedText) && !LONE_SURROGATE.test(prompt()) ? 'a lone surrogate' : null;
}

/** Control characters of which no text makes use; tabs, line and page ends and the escape of terminals are left out. */
const CONTROL = /[\x01-\x08\x0E-\x1A\x1C-\x1F]/;

/** What broken text has at least one of; most has none. */
const BROKEN = /[\x00-\x08\x0E-\x1A\x1C-\x1F\uFFFD\uD800-\uDFFF]/;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

const UNDECODED: readonly (readonly [string, RegExp])[] = [
  ['a byte token', /<0x[0-9A-F]{2}>/],
  ['Ġ for a blank', /\p{Ll}Ġ\p{L}|\p{P}Ġ\p{L}[^Ġ]*\p{P}Ġ\p{L}/u],
  ['▁ for a blank', /\p{L}▁\p{L}|\p{P}▁\p{L}[^▁]*\p{P}▁\p{L}/u],
  ['Ċ for a line break', /[\p{Ll}\p{P}]Ċ\p{Lu}/u],
  [
    'UTF-8 read as Latin-1',
    /(?:Ã[\u0080-\u00BF]|â€[\u0090-\u00BF™œ¦”“˜]|[ðï][\u0080-\u009FŸ¿][\u0080-\u00BF]|[äåæçèé][\u0080-\u00BF]{2}|(?:[ÐÑ][\u0080-\u00BF]){2}|ã[\u0080-\u0083][\u0080-\u00BF]|[ëìí][\u0080-\u00BF]{2}(?=[ëìíê]))/,
  ],
];

function undecoded({ text }: Text, prompt: () => string): string | null {
  if (!/[<Ġ▁ĊÃâãðïäåæçèéëìíÐÑ]/.test(text)) return null;
  // Special tokens of DeepSeek hold the vocabulary's blank by right.
  const words = text.replace(/<｜[^｜<>]*｜>/g, '');
  const found = UNDECODED.find(([, pattern]) => pattern.test(words) && !pattern.test(prompt()));
  return found?.[0] ?? null;
}
