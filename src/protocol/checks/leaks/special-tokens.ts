import { families } from '../../../families/families.ts';
import type { MessageCode } from '../../../messages/index.ts';
import type { Check } from '../../check.ts';
import { finding, quote } from '../finding.ts';
import { type Mark, marksIn } from './marks.ts';
import { promptHas } from './prompt-text.ts';
import { type VisibleText, visibleTexts } from './visible-texts.ts';

/** Shapes that only special tokens have; the last ones are an odd few of single families. */
const SHAPES = [
  /<\|\/?[A-Za-z][\w.:/-]*\|>/,
  /<\|(?:channel|tool_call|tool_response|tool|turn|think)>|<(?:channel|tool_call|tool_response|tool|turn)\|>|<\|"\|>/,
  /<\/?｜[^\s<>]{0,60}|[^\s<>]{1,40}｜>/,
  /<(?:start|end)_of_turn>|<(?:start|end)_function_call>|<<\/?SYS>>|\[e~\[|✿(?:FUNCTION|ARGS|RESULT|RETURN)✿/,
];

/** `[ARGS]` is also a word of usage lines, so it counts only behind a name; tags are judged as markup. */
const AMBIGUOUS = new Set(['[ARGS]', '[THINK]', '[/THINK]']);

const BRACKETS = [...new Set([...families.values()].flatMap((family) => family.markers))].filter(
  (marker) => marker.startsWith('[') && !AMBIGUOUS.has(marker),
);

const TOKENS = new RegExp(
  [...SHAPES.map(({ source }) => source), ...BRACKETS.map((each) => each.replace(/[[\]/]/g, '\\$&'))].join(
    '|',
  ),
  'gu',
);

/** Tokens that are words of HTML elsewhere: a leak only at the edge of a text, and begun without an end. */
const AT_EDGE = /^\s*(?:<s>|<bos>)|(?:<\/s>?|<eos>|<pad>|<unk>|<\|[A-Za-z_]{2,}\|?)\s*$/g;

/** No special token of any family may be seen in an answer. */
export const specialTokenCheck: Check = {
  id: 'leak.special-token',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'Special tokens of the chat template are not part of any text.',
    zh: '任何文本中都不得出现对话模板的特殊 token。',
  },
  source:
    'vllm-project/vllm#46224, #32587; vllm-project/vllm-ascend#9767; https://platform.openai.com/docs/api-reference/chat/object',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    visibleTexts(view).flatMap((shown) =>
      specialTokens(shown.text)
        .filter((mark) => !promptHas(view, mark.text.trim()))
        .slice(0, 1)
        .map((mark) => told(shown, mark)),
    ),
};

/** Special tokens in a text, wherever they are not merely talked about. */
export function specialTokens(text: string): readonly Mark[] {
  if (!/[<[｜✿]/.test(text)) return [];
  const edges = marksIn(text, AT_EDGE).filter(({ text: token }) => !isHtml(text, token));
  return [...marksIn(text, TOKENS), ...edges];
}

function isHtml(text: string, token: string): boolean {
  return /<\/?s>/.test(token) && text.includes('<s>') && text.includes('</s>');
}

function told({ at, text }: VisibleText, { text: token, start, end }: Mark) {
  const got = quote(text.slice(Math.max(0, start - 40), end + 40));
  return finding(codeFor(token), { at, token: token.trim(), got });
}

/** The parser or setting that would have taken the token out. */
function codeFor(token: string): MessageCode {
  if (/channel|message\||constrain|<\|(?:start|call|return)\|>/.test(token)) return 'leak-channel-token';
  if (/tool|function|DSML|ARGS|CALL_ID|python_tag|action|plugin/i.test(token)) return 'leak-tool-token';
  return 'leak-special-token';
}
