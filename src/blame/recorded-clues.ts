import type { CheckResult } from '../domain/grade.ts';
import { isJsonObject, type JsonObject } from '../domain/json.ts';
import { familyOf } from '../families/families.ts';
import { type MessageCode, message } from '../messages/index.ts';
import type { ExchangeView } from '../protocol/view.ts';
import type { Blamed, Clue, Confidence, Failure } from './blame.ts';
import { layerOfCheck } from './check-layers.ts';
import { callsWritten, declaredTools } from './raw-markup.ts';

/** Everything that the recorded bytes alone say about whose fault a failure is, the most telling first. No request is sent. */
export function recordedClues(failure: Failure): readonly Clue[] {
  const views = failure.views;
  return [
    ...views.flatMap(statusClues),
    ...views.flatMap((view) => markupClues(view, failure)),
    ...views.flatMap(lostToolClues),
    ...views.flatMap((view) => argumentClues(view, failure)),
    ...twinClues(failure),
    ...failure.checks.flatMap((check) => checkClues(check, failure)),
    ...wordClues(failure),
  ];
}

/** What a clue says. */
export function clue(
  [layer, confidence]: readonly [Blamed, Confidence],
  code: MessageCode,
  params: Parameters<typeof message>[1] = {},
  exchange?: number,
): Clue {
  return { layer, confidence, why: message(code, params), ...(exchange === undefined ? {} : { exchange }) };
}

/** A status is always the endpoint's; its words may tell what it stumbled over. */
function statusClues({ response, failure, answer, index }: ExchangeView): readonly Clue[] {
  if (response === null) {
    return failure?.sent
      ? [clue(['endpoint', 'medium'], 'blame-no-answer', { got: failure.kind }, index)]
      : [];
  }
  const { status, ended } = response;
  if (status < 400) {
    const broken = ended !== 'complete' && ended !== 'lingering' && ended !== 'hung_up';
    return broken ? [clue(['endpoint', 'high'], 'blame-broken-off', { got: ended }, index)] : [];
  }
  const said = answer.error?.message ?? '';
  const got = `${status} ${said.slice(0, 200)}`.trim();
  if (/jinja|chat.?template|template (error|render)|roles must alternate|conversation roles/i.test(said))
    return [clue(['template', 'high'], 'blame-template-error', { got }, index)];
  if (
    /fail(ed|ure) to parse|pars(ing|er) (error|failed)|unable to parse|could not parse/i.test(said) &&
    status >= 500
  )
    return [clue(['endpoint', 'high'], 'blame-parse-status', { got }, index)];
  if (status >= 500) return [clue(['endpoint', 'medium'], 'blame-server-error', { got }, index)];
  return [clue(['endpoint', 'medium'], 'blame-refused', { got }, index)];
}

/** The model's own markup in the text: a whole call there is one that no parser took out; half a call is the model's. */
function markupClues(view: ExchangeView, { family, checks }: Failure): readonly Clue[] {
  const request = isJsonObject(view.request) ? view.request : {};
  if (Object.keys(declaredTools(request)).length === 0) return [];
  return view.answer.choices.flatMap((choice): readonly Clue[] => {
    const texts = [choice.text ?? '', choice.reasoning ?? ''];
    const marked = texts.filter(
      (text) => familyOf(family).markers.some((marker) => text.includes(marker)) || ANY_CALL.test(text),
    );
    if (marked.length === 0) return [];
    const read = marked.map((text) => callsWritten(text, family, request));
    const names = read.flatMap(({ sound }) => sound.map(({ name }) => name));
    if (names.length > 0)
      return [clue(['tool-parser', 'high'], 'blame-call-unread', { names: [...new Set(names)] }, view.index)];
    if (!checks.some(({ id }) => id === 'leak.call-markup' || id === 'leak.special-token')) return [];
    const isTorn = view.answer.form === 'stream' || !read.some(({ malformed }) => malformed);
    return [
      clue(
        isTorn ? ['tool-parser', 'medium'] : ['model', 'medium'],
        isTorn ? 'blame-markup-torn' : 'blame-call-malformed',
        {},
        view.index,
      ),
    ];
  });
}

const ANY_CALL =
  /<\/?tool_call|<function=|<\|tool_call|\[TOOL_CALLS\]|<｜tool▁|<\|python_tag\|>|<\|channel\|>commentary|to=functions|DSML/;

/** Characters that a token stands for at most, on an average over declarations. */
const CHARACTERS_A_TOKEN = 12;

/** A prompt that costs far fewer tokens than its tools have words does not hold them. */
function lostToolClues({ request, answer, index }: ExchangeView): readonly Clue[] {
  if (!isJsonObject(request) || !Array.isArray(request['tools']) || answer.usage?.prompt == null) return [];
  const characters = JSON.stringify(request['tools']).length;
  const { prompt } = answer.usage;
  if (prompt === 0 || characters < 400 || prompt >= characters / CHARACTERS_A_TOKEN) return [];
  return [clue(['template', 'high'], 'blame-tools-lost', { prompt, characters }, index)];
}

const BAD_ARGUMENTS = new Set([
  'tool-call.arguments-json',
  'tool-call.arguments-schema',
  'tool-call.arguments-keys',
]);
const BAD_CALL = new Set([...BAD_ARGUMENTS, 'tool-call.declared-name']);

/** Arguments that a grammar had to keep sound are decoding's; JSON that the parser itself writes is the parser's. */
function argumentClues(view: ExchangeView, { checks, family }: Failure): readonly Clue[] {
  const bad = checks.filter(
    ({ id, evidence }) => BAD_CALL.has(id) && (evidence?.exchange ?? 0) === view.index,
  );
  const [first] = bad;
  if (first === undefined || !isJsonObject(view.request)) return [];
  if (view.answer.choices.some(({ finishReason }) => finishReason === 'length'))
    return [clue(['model', 'low'], 'blame-cut', {}, view.index)];
  const json = bad.some(({ id }) => id === 'tool-call.arguments-json');
  if (json && WRITES_ITS_OWN_JSON.has(family ?? ''))
    return [clue(['tool-parser', 'high'], 'blame-parser-json', { family: family ?? '' }, view.index)];
  const name = misspelt(view, bad);
  if (name !== null) return [clue(['tool-parser', 'medium'], 'blame-name-cut', { name }, view.index)];
  if (isForced(view.request))
    return [clue(['decoding', 'medium'], 'blame-unconstrained', { check: first.id }, view.index)];
  const isEmpty = view.answer.choices.some(({ toolCalls }) =>
    toolCalls.some(({ arguments: { raw } }) => raw === '{}'),
  );
  if ((json || isEmpty) && view.answer.form === 'stream')
    return [clue(['tool-parser', 'low'], 'blame-stream-arguments', {}, view.index)];
  return json ? [] : [clue(['model', 'low'], 'blame-model-call', { check: first.id }, view.index)];
}

/** Families whose calls are not JSON: whatever JSON comes out, the engine's parser has written. */
const WRITES_ITS_OWN_JSON = new Set(['qwen3-coder', 'glm-4.5']);

/** A name that begins a declared one, or goes on behind it, was cut in the wrong place. */
function misspelt({ request, answer }: ExchangeView, bad: readonly CheckResult[]): string | null {
  if (!bad.some(({ id }) => id === 'tool-call.declared-name') || !isJsonObject(request)) return null;
  const declared = Object.keys(declaredTools(request));
  const names = answer.choices.flatMap(({ toolCalls }) => toolCalls.flatMap(({ name }) => name ?? []));
  const odd = names.find(
    (name) =>
      !declared.includes(name) && declared.some((each) => each.startsWith(name) || name.startsWith(each)),
  );
  return odd === undefined || odd === '' ? null : odd;
}

function isForced({ tool_choice: choice, tools }: JsonObject): boolean {
  return (
    choice === 'required' ||
    isJsonObject(choice ?? null) ||
    JSON.stringify(tools ?? '').includes('"strict":true')
  );
}

/** The same question went well the other way: what differs between the two is to blame. */
function twinClues({ checks, twins, views }: Failure): readonly Clue[] {
  const [view] = views;
  const main = checks.find(({ status }) => status === 'fail');
  if (view === undefined || main === undefined) return [];
  const streamed = view.answer.form === 'stream';
  const well = twins.find((twin) => twin.streamed !== streamed && !twin.failed.includes(main.id));
  if (well === undefined || !streamed) return [];
  const layer = swallowed(main.id, view)?.[0] ?? streamLayer(main.id);
  return layer === null
    ? []
    : [clue([layer, 'high'], 'blame-only-streamed', { check: main.id, twin: well.case })];
}

/** Who puts this part of a stream together. */
function streamLayer(id: string): Blamed | null {
  if (/reasoning|thinking/.test(id)) return 'reasoning-parser';
  if (/tool|call|cut-marker/.test(id)) return 'tool-parser';
  return /^(expect|answer|leak|implied)\./.test(id) ? null : 'endpoint';
}

function checkClues(
  { id, status, severity, message: said, evidence }: CheckResult,
  { views }: Failure,
): readonly Clue[] {
  if (status !== 'fail' && severity !== 'should') return [];
  const view = views[evidence?.exchange ?? 0];
  const found = swallowed(id, view) ?? layerOfCheck(id);
  if (found === null) return [];
  const [layer, confidence] = found;
  const weight = status === 'fail' ? confidence : 'low';
  return [clue([layer, weight], 'blame-check', { check: id, said: said.code }, evidence?.exchange)];
}

/** Tokens were spent and nothing came out: where tools are declared, a call is what a parser most likely lost. */
function swallowed(id: string, view: ExchangeView | undefined): readonly [Blamed, Confidence] | null {
  if (id !== 'implied.answer-swallowed' && id !== 'implied.answer-empty') return null;
  const hasTools = isJsonObject(view?.request) && Object.keys(declaredTools(view.request)).length > 0;
  if (hasTools) return ['tool-parser', 'medium'];
  return id === 'implied.answer-swallowed' ? ['reasoning-parser', 'medium'] : null;
}

/** Nothing but the words is wrong: most likely the model's, but the prompt was not seen. */
function wordClues({ checks }: Failure): readonly Clue[] {
  const failed = checks.filter(({ status }) => status === 'fail');
  const onlyWords =
    failed.length > 0 &&
    failed.every(({ id }) =>
      /^(expect\.(text|json|tool_calls?|no_tool_call|reasoning|finish_reason)|answer\.)/.test(id),
    );
  return onlyWords
    ? [clue(['model', 'low'], 'blame-only-words', { checks: failed.map(({ id }) => id) })]
    : [];
}
