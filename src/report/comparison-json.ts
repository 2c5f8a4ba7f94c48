import type { Comparison } from '../domain/comparison.ts';
import type { Message } from '../domain/diagnostic.ts';
import type { JsonObject } from '../domain/json.ts';
import { type Language, renderHint, renderText } from '../messages/index.ts';

/** comparison.json: everything, with each sentence as code, parameters and text. */
export function renderComparisonJson(comparison: Comparison, language: Language): string {
  return `${JSON.stringify(comparisonDocument(comparison, language), null, 2)}\n`;
}

/** The same as a value. */
export function comparisonDocument(comparison: Comparison, language: Language) {
  const { verdict, reason, doubts, warnings, findings, cases, ...rest } = comparison;
  const told = (each: Message) => toldIn(language, each);
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

function toldIn(
  language: Language,
  told: Message,
): {
  readonly code: string;
  readonly params: JsonObject;
  readonly message: string;
  readonly hint: string | null;
} {
  const { code, params } = told;
  return { code, params, message: renderText(language, told), hint: renderHint(language, told) };
}
