import type { Alphabet } from './alphabet.ts';

/**
 * Rewrites a text that came in pieces: what the wire gives a meaning (markup, JSON literals and escapes, field names of
 * a call, addresses) stays, also where a piece ends inside it. Every piece keeps its length.
 */
export function rewritePieces(pieces: readonly string[], alphabet: Alphabet): readonly string[] {
  const whole = rewriteText(pieces.join(''), alphabet);
  let at = 0;
  return pieces.map((piece) => {
    at += piece.length;
    return whole.slice(at - piece.length, at);
  });
}

function rewriteText(text: string, alphabet: Alphabet): string {
  let rewritten = '';
  let at = 0;
  for (const kept of text.matchAll(KEPT)) {
    rewritten += rewriteLetters(text.slice(at, kept.index), alphabet) + kept[0];
    at = kept.index + kept[0].length;
  }
  return rewritten + rewriteLetters(text.slice(at), alphabet);
}

function rewriteLetters(text: string, alphabet: Alphabet): string {
  let rewritten = '';
  for (const char of text) rewritten += alphabet(char);
  return rewritten;
}

const WORDS = [
  // JSON, and how Python prints it.
  ...['true', 'false', 'null', 'None', 'True', 'False', 'NaN', 'Infinity'],
  // Fields by which a call or a schema is known in plain text.
  ...['name', 'arguments', 'parameters', 'parameter', 'type', 'function', 'functions', 'id', 'tool_calls'],
  ...['string', 'number', 'integer', 'boolean', 'object', 'array'],
  // Words of harmony's channels and roles.
  ...['analysis', 'commentary', 'final', 'assistant', 'to', 'constrain', 'json'],
];

const KEPT = new RegExp(
  [
    String.raw`\\u0000[0-9a-fA-F]{2}|\0[0-9a-fA-F]{2}`,
    String.raw`\\u[0-9a-fA-F]{4}|\\[^]`,
    String.raw`https?://\S+|data:[\w/+.;-]+,\S*`,
    String.raw`</?[|｜]?[\w▁|｜]+>?`,
    String.raw`\[/?[A-Z][A-Z_]+\]`,
    '```\\w*',
    String.raw`#/(?:\$defs|definitions)/`,
    'assistant(?:final|analysis|commentary)|(?:analysis|commentary)(?=[A-Z])',
    String.raw`\d[eE][+-]?\d+|\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?`,
    '(?<![A-Za-z0-9])(?:chatcmpl|cmpl|call|msg|resp|fc|rs|toolu)(?=[-_])',
    `(?<![A-Za-z0-9_])(?:${WORDS.join('|')})(?![A-Za-z0-9_])`,
  ].join('|'),
  'g',
);
