import { create } from 'xmlbuilder2';
import { safeText } from './safe-text.ts';

/** Attributes (`@name`) and children of an element, as the builder takes them. */
export type XmlTree = Readonly<Record<string, unknown>>;

/** One test as a tree of `testcase`, drawn lazily: there may be a hundred thousand. */
export type JunitSuite = { readonly attributes: XmlTree; readonly tests: readonly XmlTree[] };

/** Longest body of a test, in characters: readers keep bodies whole, in memory. */
const BODY_LIMIT = 4000;
const ATTRIBUTE_LIMIT = 400;
/** GitLab refuses a file of more than 30 MB. From here on bodies are left out; the message of each test stays. */
const FULL_BYTES = 20 * 1024 * 1024;
/** A tree of some tests at a time: one of a hundred thousand would take a gigabyte. */
const AT_ONCE = 500;

/** A JUnit document: well-formed whatever the tests say, and small enough for the readers there are. */
export function junitDocument(name: string, attributes: XmlTree, suites: readonly JunitSuite[]): string {
  const parts = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    opening('testsuites', { '@name': attribute(name), ...attributes }),
  ];
  let written = 0;
  for (const suite of suites) {
    parts.push(`  ${opening('testsuite', suite.attributes)}`);
    for (let from = 0; from < suite.tests.length; from += AT_ONCE) {
      const tests = suite.tests.slice(from, from + AT_ONCE);
      const part = testCases(written < FULL_BYTES ? tests : tests.map(withoutBody));
      written += part.length;
      parts.push(part);
    }
    parts.push('  </testsuite>\n');
  }
  return `${parts.join('')}</testsuites>\n`;
}

/** How many of the tests failed, broke and were skipped, for the attributes of their suite. */
export function junitCounts(tests: readonly XmlTree[]): XmlTree {
  const having = (name: string) => String(tests.filter((test) => name in test).length);
  return {
    '@tests': String(tests.length),
    '@failures': having('failure'),
    '@errors': having('error'),
    '@skipped': having('skipped'),
  };
}

/** Text of others as an attribute: one line, capped. */
export function attribute(text: string): string {
  return exact(safeText(text, ATTRIBUTE_LIMIT).replace(/\s+/g, ' '));
}

/** Text of others as the body of an element, capped. */
export function body(lines: readonly string[]): string {
  return exact(safeText(lines.join('\n'), BODY_LIMIT - 1));
}

/** Readers drop a second test of one class and name; `names` remembers which there were. */
export function unique(name: string, names: Map<string, number>): string {
  const times = (names.get(name) ?? 0) + 1;
  names.set(name, times);
  return times === 1 ? name : unique(`${name} #${times}`, names);
}

const OPEN = '<testsuite>\n';

function testCases(tests: readonly XmlTree[]): string {
  const part = xmlOf({ testsuites: { testsuite: { testcase: tests } } });
  return part.slice(part.indexOf(OPEN) + OPEN.length, part.lastIndexOf('  </testsuite>'));
}

function opening(name: string, attributes: XmlTree): string {
  return `${xmlOf({ [name]: { ...attributes } }).replace(/\/>\s*$/, '>')}\n`;
}

function xmlOf(tree: XmlTree): string {
  const options = { version: '1.0' as const, encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' };
  return create(options, tree).end({ prettyPrint: true, headless: true });
}

function withoutBody(test: XmlTree): XmlTree {
  return Object.fromEntries(
    Object.entries(test).map(([key, value]) => {
      if (typeof value !== 'object' || value === null || !('#' in value)) return [key, value];
      return [key, { ...value, '#': '(left out: the file is long; the report has it)' }];
    }),
  );
}

/**
 * Text that comes out as it is. The builder reads references in what it is given, and its writer leaves alone what looks
 * like a named one; in an answer, `&lt;` is four characters.
 */
function exact(text: string): string {
  return text.replace(/&(?=[A-Za-z]+;|#\d+;)/g, '&amp;').replaceAll('&', '&#38;');
}
