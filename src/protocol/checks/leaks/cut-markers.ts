import type { Check } from '../../check.ts';
import { wasCut } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { marksIn } from './marks.ts';
import { promptHas } from './prompt-text.ts';
import { type VisibleText, visibleTexts } from './visible-texts.ts';

/** Markup that parsers look for; half of it at an edge of a text was cut off from the other half. */
const MARKERS = [
  'think',
  'thinking',
  'thought',
  'tool_call',
  'tool_calls',
  'toolcall',
  'tool_response',
  'function_calls',
  'function=',
  'parameter=',
  'arg_key',
  'arg_value',
  'answer',
]
  .flatMap((name) => (name.endsWith('=') ? [`<${name}`] : [`<${name}>`, `</${name}>`]))
  .concat('[TOOL_CALLS]', '[/THINK]', '[THINK]');

/** Signs of a marker that show it; fewer may be anybody's. */
const FEWEST_SIGNS = { start: 5, end: 4 };
/** Characters at an edge among which a half would stand. */
const WIDEST = 40;
const BEGUN = /(?:<\/?[a-z_]{2,20}|\[\/?[A-Z_]{3,12})=?$/g;
const ENDED = /^\s*\/?[A-Za-z_]{2,20}[>\]]/g;

/** A stream parser that meets a marker in two chunks takes the first half, or the last, for text. */
export const cutMarkersCheck: Check = {
  id: 'leak.cut-marker',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'No text begins with the end of a marker of thoughts or calls, and none that was not cut ends with the beginning of one.',
    zh: '文本不得以思考或调用标记的后半截开头，未被截断的文本也不得以其前半截结尾。',
  },
  source:
    'https://platform.openai.com/docs/api-reference/chat/object; vllm-project/vllm#47137, #14170: markers that come in two chunks',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    visibleTexts(view).flatMap((shown) => {
      const half = halfIn(shown);
      return half === null || promptHas(view, half)
        ? []
        : [finding('leak-cut-marker', { at: shown.at, tag: half, got: quote(edges(shown.text)) })];
    }),
};

function halfIn({ text, choice }: VisibleText): string | null {
  const ends = /[<[][^<[\s]*\s*$/.test(text.slice(-WIDEST)) && !wasCut(choice.finishReason);
  const begins = /^[^<[]*[>\]]/.test(text.slice(0, WIDEST));
  if (!ends && !begins) return null;
  const [last] = ends ? marksIn(text.trimEnd(), BEGUN) : [];
  if (last !== undefined && MARKERS.some((marker) => isPart(marker, last.text, 'start'))) return last.text;
  const [first] = marksIn(text, ENDED);
  const end = first?.text.trim();
  return end !== undefined && MARKERS.some((marker) => isPart(marker, end, 'end')) ? end : null;
}

function isPart(marker: string, half: string, side: 'start' | 'end'): boolean {
  if (half.length < FEWEST_SIGNS[side] || half.length >= marker.length) return false;
  return side === 'start' ? marker.startsWith(half) : marker.endsWith(half);
}

function edges(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 40)}…${text.slice(-40)}`;
}
