import type { TrialGrade } from '../../domain/grade.ts';
import type { TargetPlan } from '../../domain/plan.ts';
import type { Environment } from '../../domain/record.ts';
import { createStandInResult } from '../../golden/findings.ts';
import { message } from '../../messages/index.ts';
import type { Events, RunFolder } from '../../ports.ts';

/** Listens to a run's grades; at its end writes stand-in.json and tells which layers are at fault. */
export type StandInWatch = {
  readonly add: (grade: TrialGrade) => void;
  readonly tell: (folder: RunFolder, events: Events) => Promise<void>;
};

const FILE = 'stand-in.json';
const SCHEMA = 'modelcompat/stand-in@1';

/** Watches a run on a stand-in; a run on a real model is left alone. */
export function watchStandIn({
  plan,
  standIn,
}: {
  readonly plan: TargetPlan;
  readonly standIn?: NonNullable<Environment['standIn']>;
}): StandInWatch {
  if (standIn === undefined) return { add: () => undefined, tell: async () => undefined };
  const cases = new Map(plan.cases.map((planned) => [`${planned.hash} ${planned.case.id}`, planned]));
  const gathered = createStandInResult();
  return {
    add: (grade) => {
      const planned = cases.get(`${grade.hash} ${grade.case}`);
      if (planned !== undefined) gathered.add(planned, grade);
    },
    tell: async (folder, events) => {
      const result = gathered.result();
      const target = plan.target.id;
      await folder.write(
        FILE,
        `${JSON.stringify({ schema: SCHEMA, target, ...standIn, ...result }, null, 2)}\n`,
      );
      const trials = result.rows.reduce((sum, row) => sum + row.trials, 0);
      const { family, template } = standIn;
      events.emit({ type: 'notice', target, message: message('stand-in-template', { family, template }) });
      for (const { layer, wrong, cases: ids } of result.findings) {
        const told = { layer, wrong, count: ids.length, trials, first: ids[0] ?? '' };
        events.emit({ type: 'notice', target, message: message('stand-in-finding', told) });
      }
      if (trials > 0 && result.findings.length === 0)
        events.emit({ type: 'notice', target, message: message('stand-in-golden', { trials }) });
    },
  };
}
