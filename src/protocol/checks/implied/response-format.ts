import { isJsonObject, type JsonObject, type JsonValue } from '../../../domain/json.ts';
import type { Api } from '../../../domain/suite.ts';
import type { Choice } from '../../answer.ts';
import type { Check, Finding } from '../../check.ts';
import { parseJson } from '../../event-json.ts';
import { guardedRegex } from '../../guarded-regex.ts';
import { listOf } from '../../json-read.ts';
import { validateJson } from '../../json-schema.ts';
import type { ExchangeView } from '../../view.ts';
import { asked, wasCut } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { implied } from './implied.ts';

const SOURCE = 'https://platform.openai.com/docs/guides/structured-outputs';
const WITH_TEXT: readonly Api[] = ['chat', 'responses', 'messages', 'completions'];

/** What a demand for a form of the text implies, in the words of the APIs and of the engines. */
export const responseFormatChecks: readonly Check[] = [
  implied({
    id: 'response-format-json',
    kind: 'behaviour',
    en: 'A demand for a JSON object means text that is one.',
    zh: '要求 JSON 对象时，文本必须是一个 JSON 对象。',
    source: `${SOURCE}#json-mode`,
    apis: WITH_TEXT,
    judge: (view) => {
      if (!wantsJson(asked(view))) return [];
      return eachText(view, (text, at) =>
        isJsonObject(parseJson(text))
          ? null
          : finding('implied-not-json', { at, expected: 'object', got: quote(text) }),
      );
    },
  }),
  implied({
    id: 'response-format-schema',
    kind: 'behaviour',
    en: 'A demand for a schema means text that parses and fits it.',
    zh: '要求 schema 时，文本必须能解析并符合该 schema。',
    source: SOURCE,
    apis: WITH_TEXT,
    judge: (view) => {
      const schema = wantedSchema(asked(view));
      if (schema === undefined) return [];
      return eachText(view, (text, at) => breaksSchema(text, at, schema));
    },
  }),
  implied({
    id: 'guided-choice',
    kind: 'behaviour',
    en: 'A demand for one of some texts means exactly one of them.',
    zh: '要求从若干文本中选择时，回答必须正好是其中之一。',
    source: 'https://docs.vllm.ai/en/latest/features/structured_outputs.html',
    apis: ['chat', 'completions'],
    judge: (view) => {
      const options = listOf(guided(asked(view), 'choice'));
      if (options.length === 0) return [];
      return eachText(view, (text, at) =>
        options.includes(text)
          ? null
          : finding('implied-not-a-choice', { at, expected: quote(options), got: quote(text) }),
      );
    },
  }),
  implied({
    id: 'guided-regex',
    kind: 'behaviour',
    en: 'A demand for a pattern means that the whole text matches it.',
    zh: '要求匹配表达式时，整个文本必须匹配。',
    source: 'https://docs.vllm.ai/en/latest/features/structured_outputs.html',
    apis: ['chat', 'completions'],
    judge: (view) => {
      const pattern = guided(asked(view), 'regex') ?? asked(view)['regex'];
      if (typeof pattern !== 'string') return [];
      const regex = guardedRegex(`^(?:${pattern})$`);
      if (!regex.ok) return [];
      return eachText(view, (text, at) =>
        regex.test(text) === 'no_match'
          ? finding('implied-not-matching', { at, expected: quote(pattern), got: quote(text) })
          : null,
      );
    },
  }),
];

/** The text of every choice that was not cut, refused or spent on a tool call. */
function eachText(
  view: ExchangeView,
  judge: (text: string, at: string, choice: Choice) => Finding | null,
): readonly Finding[] {
  return view.answer.choices
    .filter((choice) => choice.toolCalls.length === 0 && !choice.refusal && !wasCut(choice.finishReason))
    .map((choice) => judge(choice.text ?? '', `choice ${choice.index}`, choice))
    .filter((found) => found !== null);
}

function formatOf(request: JsonObject): JsonObject {
  const { text, output_config: config } = request;
  const found = [
    request['response_format'],
    isJsonObject(text) ? text['format'] : undefined,
    isJsonObject(config) ? config['format'] : undefined,
    request['output_format'],
  ].find(isJsonObject);
  return found ?? {};
}

/** Whether a request demands JSON of any kind. */
export function wantsForm(request: JsonObject): boolean {
  return wantsJson(request) || wantedSchema(request) !== undefined;
}

function wantsJson(request: JsonObject): boolean {
  return formatOf(request)['type'] === 'json_object' && wantedSchema(request) === undefined;
}

function wantedSchema(request: JsonObject): JsonValue | undefined {
  const format = formatOf(request);
  const inner = format['json_schema'];
  const named = isJsonObject(inner) ? inner['schema'] : undefined;
  const json = guided(request, 'json');
  const own = typeof json === 'string' ? parseJson(json) : json;
  return named ?? format['schema'] ?? request['json_schema'] ?? own;
}

/** vLLM's own words, old (`guided_x`) and new (`structured_outputs: {x}`). */
function guided(request: JsonObject, word: 'json' | 'choice' | 'regex'): JsonValue | undefined {
  const now = request['structured_outputs'];
  return (isJsonObject(now) ? now[word] : undefined) ?? request[`guided_${word}`];
}

function breaksSchema(text: string, at: string, schema: JsonValue): Finding | null {
  const value = parseJson(text);
  if (value === undefined) return finding('implied-not-json', { at, expected: 'JSON', got: quote(text) });
  const verdict = validateJson(schema, value);
  if (verdict.status !== 'invalid' || verdict.ambiguous) return null;
  return finding('implied-breaks-schema', {
    at: `${at} ${verdict.at}`,
    problem: verdict.problem,
    got: quote(text),
  });
}
