import type { AskServer } from '../../blame/climb.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { PlannedCase } from '../../domain/plan.ts';
import type { Case, Expectation, Step } from '../../domain/suite.ts';
import { caseHash } from '../../plan/hash.ts';
import { openExchange } from '../../protocol/exchange-view.ts';
import type { Asked, Asking } from '../asking.ts';

/** The ladder's requests as trials that are recorded like any other; `like`: the case that failed. */
export function serverOf(asking: Asking, like: Case): AskServer {
  const one = async (planned: PlannedCase) => (await asking.ask([{ planned, index: 0 }]))[0];
  return {
    async beside(name, { path, body }) {
      const request: JsonObject = {
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json' },
        body,
        auth: 'target',
      };
      const expect = [{ kind: 'status', params: ['2xx', '4xx'] }];
      const asked = await one(plannedStep(like, { name, api: 'http', request, expect }));
      return viewOf(asked, 'http');
    },
    async chat(name, body) {
      const { api } = like;
      const asked = await one(plannedStep(like, { name, api, request: body, expect: expectedOf(like) }));
      const view = viewOf(asked, api);
      if (asked === undefined || view === null) return null;
      return {
        view,
        failed: asked.grade.checks.filter(({ status }) => status === 'fail').map(({ id }) => id),
      };
    },
  };
}

type NewStep = {
  readonly name: string;
  readonly api: Case['api'];
  readonly request: JsonObject;
  readonly expect: readonly Expectation[];
};

/** A case of one request, judged as the one that it comes from. */
export function plannedStep(like: Case, { name, api, request, expect }: NewStep): PlannedCase {
  const step: Step = { request, expect };
  const each: Case = { ...like, id: `${like.id}/${name}`, api, script: { kind: 'single', step } };
  return { case: each, hash: caseHash(each), trials: 1 };
}

/** What a case expects of its one request; of several requests nothing can be carried over. */
export function expectedOf({ script }: Case): readonly Expectation[] {
  return script.kind === 'single' ? script.step.expect : [];
}

function viewOf(asked: Asked | undefined, api: Case['api']) {
  const [exchange] = asked?.record.exchanges ?? [];
  return exchange === undefined ? null : openExchange(exchange, api, 0);
}
