/**
 * The features that a question is about: by their names, or by words that name them, in whatever form and order
 * (`parallel streamed tool calls` is `streamed-parallel-tools`). The most special ones win over those they contain.
 */
export function featuresAsked(
  question: string,
  known: readonly string[],
): { readonly features: readonly string[] } | { readonly unknown: readonly string[] } {
  const parts = question
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const found = parts.map((part) => featuresOf(part, known));
  const unknown = found.flatMap((each) => ('unknown' in each ? each.unknown : []));
  if (unknown.length > 0 || parts.length === 0) return { unknown };
  return { features: [...new Set(found.flatMap((each) => ('features' in each ? each.features : [])))] };
}

function featuresOf(part: string, known: readonly string[]) {
  if (known.includes(part)) return { features: [part] };
  const words = stems(part);
  const fitting = known.filter((feature) => [...stems(feature)].every((word) => words.has(word)));
  const special = fitting.filter(
    (feature) => !fitting.some((other) => other !== feature && holds(other, feature)),
  );
  const covered = new Set(special.flatMap((feature) => [...stems(feature)]));
  const unknown = [...words].filter((word) => !covered.has(word));
  return unknown.length > 0 ? { unknown } : { features: special };
}

function holds(larger: string, smaller: string): boolean {
  const words = stems(larger);
  const inside = stems(smaller);
  return inside.size < words.size && [...inside].every((word) => words.has(word));
}

/** Words that say nothing of their own. */
const EMPTY = new Set([
  'call',
  'use',
  'can',
  'i',
  'with',
  'and',
  'the',
  'a',
  'of',
  'in',
  'api',
  'mode',
  'support',
]);

function stems(text: string): ReadonlySet<string> {
  const words = text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return new Set(
    words
      .filter((word) => !EMPTY.has(word))
      .map(stem)
      .filter((word) => !EMPTY.has(word)),
  );
}

/** streaming, streamed, streams → stream; choices → choic, on both sides alike. */
function stem(word: string): string {
  return word.replace(/(ing|ed|es|s|e)$/, '') || word;
}
