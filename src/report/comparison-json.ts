import type { Comparison } from '../domain/comparison.ts';
import type { Message } from '../domain/diagnostic.ts';
import type { JsonObject } from '../domain/json.ts';
import { type Language, renderHint, renderText } from '../messages/index.ts';

/** comparison.json: everything, with each sentence as code, parameters and text; a case a line. */
export function renderComparisonJson(comparison: Comparison, language: Language): string {
  const { cases, ...rest } = comparisonDocument(comparison, language);
  const head = JSON.stringify(rest, null, 2).slice(0, -'\n}'.length);
  const lines = cases.map((each) => `    ${JSON.stringify(each)}`);
  return `${head},\n  "cases": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

/** The same as a value. */
export function comparisonDocument(comparison: Comparison, language: Language) {
  const { verdict, reason, doubts, warnings, findings, cases, ...rest } = comparison;
  const told = tellerIn(language);
  return {
    schema: 'modelcompat/comparison@1',
    language,
    verdict,
    ...told(reason),
    doubts: doubts.map(told),
    warnings: warnings.map(told),
    ...rest,
    findings: findings.map(({ message: found, example, ...finding }) => ({
      ...finding,
      ...told(found),
      example: example === null ? null : { ...example, ...told(example.message) },
    })),
    cases: cases.map(({ message: why, ...each }) => ({ ...each, ...told(why) })),
  };
}

type Told = {
  readonly code: string;
  readonly params: JsonObject;
  readonly message: string;
  readonly hint: string | null;
};

/** Most cases of a suite share a few sentences. */
function tellerIn(language: Language): (told: Message) => Told {
  const known = new Map<string, Told>();
  return (told) => {
    const { code, params } = told;
    const key = JSON.stringify([code, params]);
    const found = known.get(key) ?? {
      code,
      params,
      message: renderText(language, told),
      hint: renderHint(language, told),
    };
    known.set(key, found);
    return found;
  };
}
