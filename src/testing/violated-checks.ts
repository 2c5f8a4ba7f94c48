import { expect } from 'vitest';
import type { JsonObject } from '../domain/json.ts';
import type { Api } from '../domain/suite.ts';
import { renderHint, renderText } from '../messages/index.ts';
import type { Check } from '../protocol/check.ts';
import { type Wire, wireView } from './judged-exchange.ts';

/** A stream of events that carry their type in the data and in their name, as the Responses and Messages APIs send it. */
export function typedStream(events: readonly JsonObject[], request: JsonObject = { stream: true }): Wire {
  const text = events
    .map((each) => `event: ${String(each['type'])}\ndata: ${JSON.stringify(each)}\n\n`)
    .join('');
  return { request, text, headers: { 'content-type': 'text/event-stream' } };
}

/** Ids of the checks that an exchange violates: those of a must plain, others with their severity before them. */
export function violatedOf(
  checks: readonly Check[],
  wire: Wire,
  { api, errorExpected = false }: { readonly api: Api; readonly errorExpected?: boolean },
): readonly string[] {
  const view = wireView(wire, api);
  return checks
    .filter(({ apis }) => apis === 'any' || apis.includes(view.api))
    .filter((check) => {
      const findings = check.judge(view, { errorExpected, exchanges: [view] });
      for (const { message } of findings) {
        for (const language of ['en', 'zh'] as const) {
          expect(renderText(language, message)).not.toMatch(/\{\w+\}/);
          expect(renderHint(language, message) ?? '').not.toMatch(/\{\w+\}/);
        }
      }
      return findings.length > 0;
    })
    .map(({ id, severity }) => (severity === 'must' ? id : `${severity} ${id}`));
}
