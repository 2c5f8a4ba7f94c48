import { describe, expect, it } from 'vitest';
import type { ArmCase } from '../../domain/comparison.ts';
import {
  aBaseline,
  anAcceptance,
  anArm,
  anArmCase,
  anArmCheck,
  aSignature,
  NO_LOCK,
} from '../../testing/sample-arms.ts';
import { type Accepting, acceptableCauses, acceptCauses, acceptEverything } from './accept.ts';

const NEW = anAcceptance({ on: '2026-11-23', why: 'renamed upstream' });
const lost = (id: string, changes: Partial<ArmCase> = {}) =>
  anArmCase(id, [0, 4], { checks: [anArmCheck('expect.tool_call', 4)], ...changes });
const fine = (id: string) => anArmCase(id, [4, 0]);
const accepting = (cases: readonly ArmCase[], changes: Partial<Accepting> = {}): Accepting => ({
  summary: anArm('v2', cases),
  lock: NO_LOCK,
  catalogue: 'checks',
  acceptance: NEW,
  formers: [],
  ...changes,
});
const passedIn = (cases: readonly ArmCase[]) =>
  Object.fromEntries(cases.map(({ id, passed }) => [id, passed]));

describe('accepting all of a run', () => {
  it('makes a file for each suite, of what was decided', () => {
    const undecided = anArmCase('t/z', [0, 0], { errors: 2, checks: [] });
    const { baselines, taken } = acceptEverything(
      accepting([fine('s/b'), fine('s/a'), fine('t/x[v=1/2]'), undecided]),
      false,
    );
    expect(baselines.map(({ suite, cases }) => [suite, cases.map(({ id }) => id)])).toEqual([
      ['s', ['s/a', 's/b']],
      ['t', ['t/x[v=1/2]']],
    ]);
    expect(taken).toHaveLength(3);
  });

  it('keeps what the run did not ask, with who accepted it', () => {
    const former = aBaseline('s', [fine('s/old'), fine('s/a')]);
    const { baselines, kept } = acceptEverything(accepting([lost('s/a')], { formers: [former] }), false);
    expect(kept).toEqual(['s/old']);
    expect(baselines[0]?.cases.map(({ id, by, passed }) => [id, by, passed])).toEqual([
      ['s/a', 1, 0],
      ['s/old', 0, 4],
    ]);
    expect(baselines[0]?.acceptances).toEqual([former.acceptances[0], NEW]);
  });

  it.each([
    ['it is pruned', {}, true],
    ['other checks judge', { catalogue: 'newer' }, false],
    ['another server answers', { lock: { ...NO_LOCK, engineVersion: '2' } }, false],
  ])('drops it where %s', (_why, changes, prune) => {
    const former = { ...aBaseline('s', [fine('s/old')]), lock: { ...NO_LOCK, engineVersion: '1' } };
    const input = accepting([fine('s/a')], { formers: [former], lock: former.lock, ...changes });
    const { baselines, dropped } = acceptEverything(input, prune);
    expect(dropped).toEqual(['s/old']);
    expect(baselines[0]?.cases.map(({ id }) => id)).toEqual(['s/a']);
    expect(baselines[0]?.acceptances).toEqual([NEW]);
  });
});

describe('accepting one cause', () => {
  const ids = Array.from({ length: 300 }, (_, at) => `s/c${String(at).padStart(3, '0')}`);
  const former = aBaseline('s', [...ids.map(fine), fine('s/other')]);

  it('takes a rename in 300 cases at once, and nothing else', () => {
    const input = accepting(
      [...ids.map((id) => lost(id)), lost('s/other', { checks: [anArmCheck('expect.text', 4)] })],
      {
        formers: [former],
      },
    );
    const { baselines, taken, heldBack } = acceptCauses(input, new Set(['expect.tool_call']));
    expect([taken.length, heldBack.length]).toEqual([300, 0]);
    const [after] = baselines;
    expect(passedIn(after?.cases ?? [])).toMatchObject({ 's/c000': 0, 's/c299': 0, 's/other': 4 });
    expect(after?.cases.find(({ id }) => id === 's/other')?.by).toBe(0);
    expect(after?.run).toEqual(former.run);
  });

  it('takes a lost field by the name that a comparison gives it', () => {
    const renamed = anArmCase('s/other', [4, 0], {
      signatures: [{ count: 4, signature: aSignature({ fields: { id: 'string' } }) }],
    });
    const cause = 'signature.field:choices';
    const input = accepting([renamed], { formers: [former] });
    expect(acceptableCauses(input)).toContain(cause);
    expect(acceptCauses(input, new Set([cause])).taken).toEqual(['s/other']);
  });

  it('holds a case back that shows another new failure besides', () => {
    const both = lost('s/c001', {
      checks: [anArmCheck('expect.tool_call', 4), anArmCheck('expect.text', 4)],
    });
    const input = accepting([lost('s/c000'), both], { formers: [former] });
    const first = acceptCauses(input, new Set(['expect.tool_call']));
    expect([first.taken, first.heldBack]).toEqual([['s/c000'], [{ id: 's/c001', causes: ['expect.text'] }]]);
    const second = acceptCauses(input, new Set(['expect.tool_call', 'expect.text']));
    expect(second.taken).toEqual(['s/c000', 's/c001']);
  });

  it('takes cases that no baseline has yet', () => {
    const { baselines } = acceptCauses(accepting([lost('s/a'), fine('s/b')]), new Set(['expect.tool_call']));
    expect(baselines.map(({ cases }) => cases.map(({ id }) => id))).toEqual([['s/a']]);
  });

  it('takes nothing that no case shows', () => {
    expect(
      acceptCauses(accepting([fine('s/a')], { formers: [former] }), new Set(['expect.text'])).taken,
    ).toEqual([]);
    expect(acceptableCauses(accepting([fine('s/c000')], { formers: [former] }))).toEqual([]);
  });
});
