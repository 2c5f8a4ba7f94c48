import { describe, expect, it } from 'vitest';
import { decideUpgrade, SCHEMES, type Scheme, VERDICT_SCENARIOS } from '../testing/verdict-bench.ts';

/** The verdict bench in small: `npm run bench:verdicts` has ten thousand upgrades. */
async function decided(name: string, upgrades: number) {
  const scenario = VERDICT_SCENARIOS.find((each) => each.name.startsWith(name));
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  const all: Awaited<ReturnType<typeof decideUpgrade>>[] = [];
  for (let seed = 1; seed <= upgrades; seed += 1) all.push(await decideUpgrade(scenario, seed));
  return (scheme: Scheme) => all.map((each) => each[scheme]);
}

describe('verdicts on simulated upgrades of a hundred cases', { timeout: 120_000 }, () => {
  it('raise no alarm where five repetitions and “any new failure” nearly always do', async () => {
    const of = await decided('equal: realistic suite', 12);
    const alarms = (scheme: Scheme) => of(scheme).filter(({ failed }) => failed).length;
    expect(alarms('ours')).toBeLessThanOrEqual(2);
    expect(alarms('ours, 20 stored')).toBeLessThanOrEqual(2);
    expect(alarms('any new failure of 5')).toBeGreaterThanOrEqual(8);
  });

  it('name one broken case for a fifth of the requests of twenty trials a case', async () => {
    const of = await decided('1 case 1.0 → 0', 3);
    for (const { failed, named, wrong } of of('ours')) expect([failed, named, wrong]).toEqual([true, 1, 0]);
    const spent = of('ours').reduce((sum, { requests }) => sum + requests.candidate, 0) / 3;
    expect(spent).toBeLessThanOrEqual(0.22 * 2_000);
  });

  it('are told for every scheme on the same truth', async () => {
    const [scenario] = VERDICT_SCENARIOS;
    if (scenario === undefined) throw new Error('no scenario');
    const [one, again] = [await decideUpgrade(scenario, 7), await decideUpgrade(scenario, 7)];
    expect(Object.keys(one).sort()).toEqual([...SCHEMES].sort());
    expect(again).toEqual(one);
  });
});
