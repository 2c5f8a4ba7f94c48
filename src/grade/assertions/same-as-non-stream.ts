import { Type } from '@sinclair/typebox';
import { isJsonObject, type JsonValue } from '../../domain/json.ts';
import type { Choice } from '../../protocol/answer.ts';
import type { ExchangeView } from '../../protocol/view.ts';
import { argumentTypes } from '../argument-types.ts';
import type { AssertionResult, AssertionSubject } from '../assertion.ts';
import { defineAssertion, failed, passed, undecided } from '../define-assertion.ts';
import { jsonEqual } from '../json-equal.ts';
import { shortJson } from '../shorten.ts';

/** `same_as_non_stream: true`: the answer has the structure of its non-streaming twin, an earlier exchange of the trial. */
export const sameAsNonStream = defineAssertion({
  kind: 'same_as_non_stream',
  checkKind: 'behaviour',
  params: Type.Literal(true, {
    description:
      'The answer must have the same structure as the nearest earlier answer of this trial to the same request without stream; at temperature 0 also the same text and arguments.',
  }),
  judge: (subject) => {
    const twin = twinOf(subject);
    if (twin === null) return undecided('expect-twin-missing');
    if (twin.answer.choices.length === 0) return undecided('expect-twin-empty', { exchange: twin.index });
    return compare(subject.view, twin);
  },
});

function twinOf({ view, exchanges }: AssertionSubject): ExchangeView | null {
  const asked = withoutStream(view.request);
  const before = exchanges.filter((each) => each.index < view.index && each.answer.form === 'json');
  return (
    before.findLast((each) => each.url === view.url && jsonEqual(withoutStream(each.request), asked)) ?? null
  );
}

function withoutStream(request: JsonValue | undefined): JsonValue | undefined {
  if (!isJsonObject(request)) return request;
  const { stream: _stream, stream_options: _options, ...rest } = request;
  return rest;
}

function compare(view: ExchangeView, twin: ExchangeView): AssertionResult {
  const greedy = isJsonObject(view.request) && view.request['temperature'] === 0;
  const got = traits(view, greedy);
  const wanted = traits(twin, greedy);
  for (const [trait, value] of Object.entries(wanted)) {
    if (jsonEqual(got[trait], value)) continue;
    const text = { expected: shortJson(value), got: shortJson(got[trait]) };
    return failed('expect-same-as-non-stream', { trait, twin: twin.index, ...text }, { at: trait, ...text });
  }
  return passed;
}

/** What must be equal. Words are compared only where both answers were to be the likeliest ones. */
function traits({ answer }: ExchangeView, greedy: boolean): Readonly<Record<string, unknown>> {
  const each = (of: (choice: Choice) => unknown) => answer.choices.map(of);
  return {
    choices: each((choice) => choice.index),
    finish_reason: each((choice) => choice.finishReason),
    channels: each((choice) => [...choice.channels].sort()),
    tool_calls: each((choice) =>
      choice.toolCalls.map((call) => ({ name: call.name, arguments: argumentTypes(call.arguments) })),
    ),
    ...(greedy
      ? {
          text: each((choice) => choice.text ?? ''),
          reasoning: each((choice) => choice.reasoning ?? ''),
          arguments: each((choice) => choice.toolCalls.map(({ arguments: a }) => (a.ok ? a.value : a.raw))),
        }
      : {}),
  };
}
