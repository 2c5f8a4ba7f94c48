import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import type { Check } from '../check.ts';
import { objectsOf } from '../json-read.ts';
import { REASONING_FIELDS } from '../reasoning.ts';
import { answered } from './conditions.ts';
import { wireChoices } from './documents.ts';
import { finding, quote } from './finding.ts';

const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Each piece can be shown, and written as UTF-8, by itself. A must: JSON in Go (openai-go) turns each half into U+FFFD. */
export const streamCharactersCheck: Check = {
  id: 'stream.whole-characters',
  kind: 'protocol',
  severity: 'must',
  rule: {
    en: 'No piece of a stream ends in half a character, whose other half comes with the next: some clients lose both.',
    zh: '流的任何片段都不得在半个字符处结束而把另外半个留给下一个片段，否则部分客户端会丢失该字符。',
  },
  source:
    'https://www.rfc-editor.org/rfc/rfc8259#section-8.2; https://pkg.go.dev/encoding/json#Unmarshal: invalid surrogate pairs are replaced; Python throws when it writes a half',
  apis: ['chat'],
  judge: (view) => {
    if (!answered(view) || view.answer.form !== 'stream' || !/\\u[dD][89a-fA-F]/.test(view.text)) return [];
    const half = wireChoices(view).find(({ value }) => textsOf(value).some((text) => HALF.test(text)));
    return half === undefined
      ? []
      : [finding('stream-half-character', { at: half.at, got: quote(half.value) })];
  },
};

function textsOf({ delta }: JsonObject): readonly string[] {
  if (!isJsonObject(delta)) return [];
  const args = objectsOf(delta['tool_calls']).map(({ function: called }) =>
    isJsonObject(called) ? called['arguments'] : undefined,
  );
  const all: readonly (JsonValue | undefined)[] = [
    delta['content'],
    ...REASONING_FIELDS.map((name) => delta[name]),
    ...args,
  ];
  return all.filter((each) => typeof each === 'string');
}
