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
  implied({
    id: 'logprobs-text',
    kind: 'protocol',
    severity: 'should',
    en: 'The tokens of the entries are decoded text; joined, they hold the text that they are about.',
    zh: '各条目的 token 应为已解码的文本，连接起来应包含其所对应的文本。',
    source: `${SOURCE}; InternLM/lmdeploy#2802: tokens as the vocabulary writes them; theroyallab/tabbyAPI#141`,
    apis: ['chat', 'completions'],
    judge: (view) =>
      eachLoggedChoice(view, ({ text, logprobs, toolCalls, reasoning }, at) => {
        const said = squash(text ?? '');
        if (said === '' || toolCalls.length > 0 || reasoning || !logprobs || logprobs.length > MOST)
          return null;
        // Engines that tell no log probabilities of the prompt are found by logprobs-count.
        if (logprobs.length === 0 || asked(view)['echo'] === true) return null;
        const joined = joinTokens(logprobs);
        if (UNREADABLE.test(joined) || squash(joined).includes(said)) return null;
        return finding('implied-logprobs-text', {
          at: `${at} /logprobs`,
          expected: quote(text ?? ''),
          got: quote(joined),
        });
      }),
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
    id: 'top-logprobs',
    kind: 'protocol',
    severity: 'should',
    en: 'Every token comes with a list of as many alternatives as were asked for: not more, and not none.',
    zh: '每个 token 都应带有所要求数量的候选列表：不能更多，也不能没有。',
    source: `${SOURCE}; BerriAI/litellm#21932: null in place of an empty list`,
    apis: ['chat', 'completions'],
    judge: (view) => {
      const { logprobs: legacy, top_logprobs: top } = asked(view);
      // The legacy API adds the token that was drawn.
      const most = view.api === 'completions' ? Number(legacy) + 1 : Number(top ?? 0);
      const wanted = view.api === 'chat' && most > 0;
      return eachLoggedChoice(view, ({ logprobs }, at) => {
        const lists = (logprobs ?? []).slice(0, MOST).map(alternatives);
        const got = Math.max(0, ...lists.map((list) => list ?? 0));
        const isMissing = view.api === 'chat' && lists.includes(null);
        if (lists.length === 0 || (!isMissing && got <= most && (got > 0 || !wanted))) return null;
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
