import { isJsonObject, type JsonValue } from '../../domain/json.ts';
import type { Check } from '../check.ts';
import { eachCall } from './each-call.ts';
import { finding, quote } from './finding.ts';
import { promptText } from './leaks/prompt-text.ts';

/** Shorter texts, escapes included, may stand in a prompt by chance. */
const SHORTEST = 6;
/** Longer texts are not compared. */
const LONGEST = 20_000;

/** Words of the prompt that come back in arguments. */
export const keptTextCheck: Check = {
  id: 'tool-call.text-kept',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'Text of the prompt reaches the arguments as it was written, not escaped once more for JSON or HTML, nor with the line break of a template before it.',
    zh: '提示中的文字必须原样进入参数，不得被再次转义为 JSON 或 HTML 形式，前面也不得带有模板的换行。',
  },
  source: 'https://www.rfc-editor.org/rfc/rfc8259#section-7; parsers that escape a value twice',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    eachCall((call, at) => {
      const { arguments: given } = call;
      if (!given.ok || !/\\\\|&(?:amp|lt|gt|quot|#)|"\\n/.test(given.raw)) return null;
      const prompt = promptText(view);
      const framed = textsOf(given.value).find((text) => isFramed(text, prompt));
      if (framed !== undefined)
        return finding('tool-call-text-framed', { at: `${at}/arguments`, got: quote(framed) });
      const escaped = textsOf(given.value).find((text) => {
        const plain = unescaped(text);
        if (plain === text || text.length < SHORTEST || prompt.includes(text)) return false;
        return ESCAPES_ALONE.test(text) || prompt.includes(plain);
      });
      return escaped === undefined
        ? null
        : finding('tool-call-text-escaped', {
            at: `${at}/arguments`,
            expected: quote(unescaped(escaped)),
            got: quote(escaped),
          });
    })(view),
};

/** A word of the prompt behind the line break that a template writes before a value; the prompt may ask for it in JSON's notation. */
function isFramed(text: string, prompt: string): boolean {
  const word = text.trim();
  return (
    /^\r?\n/.test(text) &&
    word !== '' &&
    !word.includes('\n') &&
    prompt.includes(word) &&
    !prompt.includes(text) &&
    !prompt.includes(JSON.stringify(text).slice(1, -1))
  );
}

/** A value of escapes and nothing else, for which a prompt may have had other letters. */
const ESCAPES_ALONE = /^(?:\\u(?!00)[0-9a-fA-F]{4}){2,}$/;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', n: '\n', t: '\t' };

/** One layer of escapes less. */
function unescaped(text: string): string {
  return text
    .replace(/(?:\\u[0-9a-fA-F]{4})+/g, (codes) =>
      codes.replace(/\\u(.{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    )
    .replace(/\\([nt"\\/])/g, (_, sign: string) => NAMED[sign] ?? sign)
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => NAMED[name] ?? name)
    .replace(/&#(?:39|x27);/g, "'");
}

function textsOf(value: JsonValue): readonly string[] {
  const found: string[] = [];
  const open: JsonValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') {
      if (next.length <= LONGEST) found.push(next);
    } else if (Array.isArray(next)) open.push(...(next as readonly JsonValue[]));
    else if (isJsonObject(next)) open.push(...Object.values(next));
  }
  return found;
}
