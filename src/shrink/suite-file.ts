import { stringify } from 'yaml';
import type { JsonObject } from '../domain/json.ts';
import type { Case } from '../domain/suite.ts';

/** A suite with the shrunk request as its one case, judged as the case that it comes from. */
export function suiteText(from: Case, request: JsonObject, check: string): string {
  const expect = from.script.kind === 'single' ? from.script.step.expect : [];
  const document = {
    schema: 'modelcompat/suite@1',
    suite: 'shrunk',
    cases: [
      {
        id: from.id.replace(/\[.*$/, '').replace(/[^A-Za-z0-9._-]+/g, '-'),
        title: `fails ${check}; shrunk from ${from.id}`,
        api: from.api,
        ...(Object.keys(from.headers).length === 0 ? {} : { headers: from.headers }),
        request,
        ...(expect.length === 0 ? {} : { expect: expect.map(({ kind, params }) => ({ [kind]: params })) }),
        ...(from.checksOff.length === 0 ? {} : { checks: { off: from.checksOff } }),
      },
    ],
  };
  return stringify(document, { lineWidth: 110 });
}
