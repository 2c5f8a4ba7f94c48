import type { Check } from '../../check.ts';
import { parseJson } from '../../event-json.ts';
import type { ExchangeView } from '../../view.ts';
import { finding, quote } from '../finding.ts';
import { marksIn } from '../leaks/marks.ts';
import { conversationText, promptHas } from '../leaks/prompt-text.ts';
import { visibleTexts } from '../leaks/visible-texts.ts';

const SOURCE = 'https://www.rfc-editor.org/rfc/rfc8259#section-7';
/** Who asks for one of these may well get escapes. */
const WANTED =
  /unicode|escap|json|code|html|xml|string|regex|entit|print|backslash|newline|\\|转义|编码|代码|字符/i;
/** One of each may be a word of somebody's. */
const FEWEST = 2;

/** Text comes as it is meant: the document that carries it was decoded once, and so is its text. */
export const escapedTextChecks: readonly Check[] = [
  {
    id: 'answer.escaped-characters',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'Letters of prose come as letters, not as \\u escapes that were escaped once more.',
      zh: '正文中的文字应为文字本身，而不是被再次转义的 \\u 序列。',
    },
    source: `${SOURCE}; servers that serialise a text twice`,
    apis: ['chat', 'responses', 'messages'],
    judge: (view) => escapesIn(view, /(?:\\u(?!00[0-7])[0-9a-fA-F]{4})+/g, 1),
  },
  {
    id: 'answer.escaped-signs',
    kind: 'behaviour',
    severity: 'should',
    rule: {
      en: 'Line breaks of prose come as such, not as \\n.',
      zh: '正文中的换行应为其本身，而不是 \\n。',
    },
    source: SOURCE,
    apis: ['chat', 'responses', 'messages'],
    judge: (view) => escapesIn(view, /(?<![\\\w])\\n|(?<=[.!?,:;\p{L}])\\n(?![a-z])/gu, FEWEST),
  },
  // A must: a model writes these in HTML alone, and whoever shows the text as it is shows them, too.
  {
    id: 'answer.entities',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'Quotes of prose come as such, not as the entities of HTML.',
      zh: '正文中的引号必须为其本身，而不是 HTML 实体。',
    },
    source: `${SOURCE}; proxies that escape for HTML`,
    apis: ['chat', 'responses', 'messages'],
    judge: (view) => escapesIn(view, /&(?:quot|#39|#x27|apos);/g, FEWEST),
  },
];

function escapesIn(view: ExchangeView, pattern: RegExp, fewest: number) {
  return visibleTexts(view).flatMap(({ text, at, channel }) => {
    if (channel === 'reasoning' || !/\\[un]|&/.test(text) || parseJson(text.trim()) !== undefined) return [];
    const marks = marksIn(text, pattern);
    const [first] = marks;
    if (first === undefined || marks.length < fewest || promptHas(view, first.text)) return [];
    return WANTED.test(conversationText(view))
      ? []
      : [
          finding('answer-escaped', {
            at,
            what: first.text,
            got: quote(text.slice(first.start, first.start + 60)),
          }),
        ];
  });
}
