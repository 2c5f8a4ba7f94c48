import { Buffer } from 'node:buffer';
import { isJsonObject, type JsonValue } from '../../../domain/json.ts';
import type { Check, Finding } from '../../check.ts';
import { indexOf, listOf, objectsOf, textOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { asked } from '../conditions.ts';
import { wireChoices } from '../documents.ts';
import { finding, quote } from '../finding.ts';
import { implied } from './implied.ts';
import { likelihoodChecks } from './likelihood.ts';
import { eachLoggedChoice, wantsLogprobs } from './logged-choices.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat/create#chat-create-logprobs';
const LEGACY = 'https://platform.openai.com/docs/api-reference/completions/object';
/** Entries that are looked at in one choice. */
const MOST = 1000;
/** How byte-level and sentence-piece vocabularies write blanks and line breaks inside. */
const UNDECODED = /[\u0120\u010a\u2581]/;
/** Tokens that hold parts of characters, or that are told by number. */
const UNREADABLE = /\uFFFD|token_id:|<0x|bytes:\\x/;

/** What log probabilities say of the tokens themselves: their text, their places, their alternatives. */
export const logprobTokenChecks: readonly Check[] = [
  // A must: what was asked for are the log probabilities of this text. Where tokens are only missing it is a should.
  implied({
    id: 'logprobs-own',
    kind: 'protocol',
    en: 'The tokens of the entries are those of the text, decoded as it is.',
    zh: '各条目的 token 必须是该文本的 token，并与其一样已解码。',
    source: `${SOURCE}; InternLM/lmdeploy#2802: tokens as the vocabulary writes them; theroyallab/tabbyAPI#141`,
    apis: ['chat', 'completions'],
    judge: (view) => eachUnlike(view, (said, joined) => UNDECODED.test(joined) || !isWithin(said, joined)),
  }),
  implied({
    id: 'logprobs-text',
    kind: 'protocol',
    severity: 'should',
    en: 'The tokens of the entries, joined, hold the text that they are about.',
    zh: '各条目的 token 连接起来应包含其所对应的文本。',
    source: SOURCE,
    apis: ['chat', 'completions'],
    judge: (view) => eachUnlike(view, (said, joined) => !UNDECODED.test(joined) && isWithin(said, joined)),
  }),
  implied({
    id: 'logprobs-offsets',
    kind: 'protocol',
    severity: 'should',
    en: 'text_offset counts on through a text: it never falls, from chunk to chunk either.',
    zh: 'text_offset 随文本递增，在分块之间也不应变小。',
    source: `${LEGACY}; vllm-project/vllm#47815: offsets of later chunks without the echoed prompt`,
    apis: ['completions'],
    judge: (view) => (wantsLogprobs(view) ? fallingOffsets(view) : []),
  }),
  implied({
    id: 'top-logprobs-given',
    kind: 'protocol',
    en: 'top_logprobs means alternatives: not none for any token.',
    zh: '请求 top_logprobs 时必须给出候选，不能所有 token 都没有候选。',
    source: `${SOURCE}; huggingface/text-generation-inference#1682`,
    apis: ['chat'],
    judge: (view) =>
      Number(asked(view)['top_logprobs'] ?? 0) > 0
        ? eachLoggedChoice(view, ({ logprobs }, at) => {
            const lists = (logprobs ?? []).slice(0, MOST).map(alternatives);
            if (lists.length === 0 || lists.some((list) => (list ?? 0) > 0)) return null;
            return finding('implied-top-logprobs', { at, expected: '≥ 1', got: '0' });
          })
        : [],
  }),
  implied({
    id: 'top-logprobs',
    kind: 'protocol',
    severity: 'should',
    en: 'Every token comes with a list of no more alternatives than were asked for, empty if need be.',
    zh: '每个 token 都应带有候选列表，数量不超过所要求的，可以为空。',
    source: `${SOURCE}; BerriAI/litellm#21932: null in place of an empty list`,
    apis: ['chat', 'completions'],
    judge: (view) => {
      const { logprobs: legacy, top_logprobs: top } = asked(view);
      // The legacy API adds the token that was drawn.
      const most = view.api === 'completions' ? Number(legacy) + 1 : Number(top ?? 0);
      return eachLoggedChoice(view, ({ logprobs }, at) => {
        const lists = (logprobs ?? []).slice(0, MOST).map(alternatives);
        const got = Math.max(0, ...lists.map((list) => list ?? 0));
        const isMissing = view.api === 'chat' && lists.includes(null);
        if (lists.length === 0 || (!isMissing && got <= most)) return null;
        return finding('implied-top-logprobs', {
          at,
          expected: `≤ ${most}`,
          got: isMissing && got <= most ? 'null' : String(got),
        });
      });
    },
  }),
  ...likelihoodChecks,
];

/** Choices whose tokens, joined, do not hold their text, and are wrong in a certain way. */
function eachUnlike(view: ExchangeView, isWrong: (said: string, joined: string) => boolean) {
  return eachLoggedChoice(view, ({ text, logprobs, toolCalls, reasoning }, at) => {
    const said = squash(text ?? '');
    if (said === '' || toolCalls.length > 0 || reasoning || !logprobs || logprobs.length > MOST) return null;
    // Engines that tell no log probabilities of the prompt are found by logprobs-count.
    if (logprobs.length === 0 || asked(view)['echo'] === true) return null;
    const joined = joinTokens(logprobs);
    const tokens = squash(joined);
    if (UNREADABLE.test(joined) || tokens.includes(said) || !isWrong(said, tokens)) return null;
    const [expected, got] = [quote(text ?? ''), quote(joined)];
    return finding('implied-logprobs-text', { at: `${at} /logprobs`, expected, got });
  });
}

/** Whether the tokens stand in the text in this order, some of its characters left out. */
function isWithin(said: string, joined: string): boolean {
  let at = 0;
  for (const char of said) if (char === joined[at]) at += 1;
  return at >= joined.length;
}

/** Engines that count no offsets send -1 throughout. */
function fallingOffsets(view: ExchangeView): readonly Finding[] {
  const last = new Map<number, number>();
  return wireChoices(view).flatMap(({ at, value }) => {
    const { logprobs } = value;
    const index = indexOf(value['index']) ?? 0;
    for (const got of listOf(isJsonObject(logprobs) ? logprobs['text_offset'] : undefined)) {
      const before = last.get(index) ?? -1;
      if (typeof got !== 'number') continue;
      if (got < before) {
        const expected = `≥ ${before}`;
        return [
          finding('implied-logprobs-offset', {
            at: `${at}/logprobs/text_offset`,
            expected,
            got: String(got),
          }),
        ];
      }
      last.set(index, got);
    }
    return [];
  });
}

/** How many alternatives an entry has, as a list or as a map; null = neither. */
function alternatives(entry: JsonValue): number | null {
  const top = isJsonObject(entry) ? entry['top_logprobs'] : undefined;
  if (Array.isArray(top)) return top.length;
  return isJsonObject(top) ? Object.keys(top).length : null;
}

/** By bytes where every entry tells them, unless these spell what only a vocabulary writes. */
function joinTokens(entries: readonly JsonValue[]): string {
  const tokens = objectsOf(entries);
  const told = tokens.map(({ token }) => textOf(token) ?? '').join('');
  if (UNDECODED.test(told) || !tokens.every(({ bytes }) => Array.isArray(bytes))) return told;
  return Buffer.from(tokens.flatMap(({ bytes }) => listOf(bytes).map(Number))).toString('utf8');
}

/** Vocabularies with a mark for blanks lose them token by token. */
function squash(text: string): string {
  return text.replace(/\s+/g, '');
}
