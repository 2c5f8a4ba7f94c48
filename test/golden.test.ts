import { beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../src/domain/suite.ts';
import { familyOf } from '../src/families/families.ts';
import { familyTemplates } from '../src/families/templates/templates.ts';
import { goldenOf } from '../src/golden/golden-of.ts';
import { type Rehearsal, rehearse } from '../src/golden/rehearse.ts';
import { renderText } from '../src/messages/index.ts';
import { planTarget } from '../src/plan/plan.ts';
import { target } from '../src/testing/sample-target.ts';
import { readShippedSuites } from './shipped-suites.ts';

let cases: readonly Case[];

beforeAll(async () => {
  cases = (await readShippedSuites()).suites.flatMap((suite) => suite.cases);
});

/** Cases for which nobody can say what an ideal model answers, each with the reason. */
const without = () =>
  cases.flatMap((each) => {
    const found = goldenOf(each);
    return 'reason' in found
      ? [{ id: each.id, code: found.reason.code, why: renderText('en', found.reason) }]
      : [];
  });

describe('the shipped suites, played by a stand-in', () => {
  it('have an ideal answer for every case of tools, schemas and thoughts that is not about being refused', () => {
    const open = without().filter(
      ({ code }) => code === 'golden-undetermined' || code === 'golden-turns-unwritten',
    );
    const asked = open.filter(({ id }) => /^(tools|structured|reasoning)\//.test(id));
    // Numbers beyond what a double holds: an author cannot write them down in a golden answer.
    expect(asked.map(({ id }) => id).filter((id) => !id.includes('beyond-doubles'))).toEqual([]);
    expect(open.length).toBeLessThan(cases.length / 20);
  });

  it('can be said in every family, all but those that it says why not', () => {
    const some = cases.filter((_, at) => at % 4 === 0);
    for (const [id, template] of familyTemplates) {
      const rehearsal: Rehearsal = {
        family: familyOf(id),
        template,
        tokens: template.tokens.map(({ text }) => text),
        pieces: [3],
        fitting: (_lines, rule) => rule,
        allVariants: false,
      };
      const played = planTarget(target({ family: id }), some).cases.flatMap((each) =>
        rehearse(each, rehearsal),
      );
      const said = played.filter((each) => 'lines' in each);
      const silent = played.filter((each) => !('lines' in each));
      const unplaced = silent.filter((each) => 'skip' in each && each.skip?.code === 'golden-no-tail');
      expect([id, said.length > some.length / 2]).toEqual([id, true]);
      expect([id, silent.every((each) => 'skip' in each && each.skip !== undefined)]).toEqual([id, true]);
      expect([id, unplaced.map((each) => ('case' in each ? each.case.id : ''))]).toEqual([id, []]);
    }
  }, 60_000);
});
