import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { ended, message, part, USAGE } from '../../../testing/sample-responses.ts';
import { violatedOf } from '../../../testing/violated-checks.ts';
import { limitChecks } from './limits.ts';

const judge = (json: JsonObject, limit: number) =>
  violatedOf(limitChecks, { request: { max_output_tokens: limit }, json }, { api: 'responses' });
const said = (text: string, status = 'completed') => [message([part(text)], status)];
const cut = { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } };

describe('a limit on output', () => {
  const spent = USAGE.output_tokens;
  it.each<readonly [string, JsonObject, number, readonly string[]]>([
    ['that is not reached', ended(said('Once upon a time')), spent + 1, []],
    ['that is reached at the end', ended(said('It is done.')), spent, []],
    ['that cuts a sentence', ended(said('Once upon a time')), spent, ['should responses.cut']],
    ['that is told', ended(said('Once upon a time', 'incomplete'), cut), spent, []],
    [
      'that is told of the response alone',
      ended(said('Once upon a time'), cut),
      spent,
      ['should responses.item-status'],
    ],
    [
      'that was a filter',
      ended(said('Once'), { ...cut, incomplete_details: { reason: 'content_filter' } }),
      spent,
      [],
    ],
  ])('%s', (_title, json, limit, expected) => {
    expect(judge(json, limit)).toEqual(expected);
  });
});
