import { Composer, type Document, Lexer, Parser, type YAMLError } from 'yaml';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import type { Located } from './located.ts';
import { diagnose, type Range, type Source, sourceOf } from './source.ts';
import { convert } from './yaml-convert.ts';

/** A parsed file: its content with places, or null where it is not usable, and what is wrong with it. */
export type ParsedYaml = { readonly root: Located | null; readonly diagnostics: readonly Diagnostic[] };

/** Nested collections that we follow; every level takes up to two entries of the parser's stack. */
const MAX_DEPTH = 64;
const MAX_SYNTAX_ERRORS = 20;

/** Reads one YAML document (1.2, core schema, plus merge keys). Safe for hostile text: bounded depth, keys, aliases. */
export function parseYaml(file: string, text: string): ParsedYaml {
  const source = sourceOf(file, text);
  const broken = (range: Range, ...told: Parameters<typeof message>): ParsedYaml => ({
    root: null,
    diagnostics: [diagnose(range, message(...told))],
  });
  const binary = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.exec(text);
  if (binary !== null) return broken(rangeAt(source, binary.index), 'yaml-binary', { file });
  const { documents, tooDeepAt } = compose(text);
  if (tooDeepAt !== null) return broken(rangeAt(source, tooDeepAt), 'yaml-too-deep', { limit: MAX_DEPTH });
  const [first, second] = documents;
  const syntax = [...(first?.errors ?? []), ...(first?.warnings ?? [])];
  if (syntax.length > 0) {
    const shown = syntax.slice(0, MAX_SYNTAX_ERRORS);
    return { root: null, diagnostics: shown.map((error) => explainSyntax(source, error)) };
  }
  if (second !== undefined)
    return broken(rangeAt(source, second.range[0]), 'yaml-several-documents', { file });
  const contents = first?.contents ?? null;
  if (contents === null) return broken(rangeAt(source, 0), 'yaml-empty', { file });
  return convert(contents, source, MAX_DEPTH);
}

function compose(text: string) {
  const state: { tooDeepAt: number | null } = { tooDeepAt: null };
  const documents: Document.Parsed[] = [];
  // Repeated keys are found while converting: the library compares each key with all before it.
  for (const each of new Composer({ uniqueKeys: false }).compose(
    boundedTokens(text, state),
    true,
    text.length,
  )) {
    documents.push(each);
    if (documents.length === 2) break;
  }
  return { documents, tooDeepAt: state.tooDeepAt };
}

/** The parser's tokens; stops where the nesting grows beyond all reason, before anything recursive sees it. */
function* boundedTokens(text: string, state: { tooDeepAt: number | null }) {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length <= MAX_DEPTH * 2) continue;
    state.tooDeepAt = parser.offset;
    return;
  }
  yield* parser.end();
}

function explainSyntax(source: Source, { code, message: detail, pos }: YAMLError): Diagnostic {
  const range = { source, start: pos[0], end: Math.max(pos[0] + 1, pos[1]) };
  if (code === 'TAB_AS_INDENT') return diagnose(range, message('yaml-tab'));
  if (code === 'TAG_RESOLVE_FAILED') return diagnose(range, message('yaml-tag', { detail }));
  return diagnose(range, message('yaml-syntax', { detail }));
}

const rangeAt = (source: Source, start: number): Range => ({ source, start, end: start + 1 });
