import type { TrialGrade } from '../domain/grade.ts';
import type { PlannedCase } from '../domain/plan.ts';
import type { Layer } from '../domain/stand-in.ts';
import type { Script } from '../domain/suite.ts';
import { DIFFERENCES, type DifferenceKind } from './differences.ts';
import { questionOf } from './judge.ts';
import { layerOf, type Observation } from './layer.ts';

/** One cause: the layer at fault, what differs, and every case that shows it. */
export type StandInFinding = {
  readonly layer: Layer;
  readonly wrong: readonly DifferenceKind[];
  readonly cases: readonly string[];
};

/** How many answers of one kind were golden. */
export type StandInRow = {
  readonly shape: 'calls' | 'thoughts' | 'text' | 'malformed';
  readonly streamed: boolean;
  readonly pieces: string;
  readonly variant: string;
  readonly trials: number;
  readonly golden: number;
};

/** A run on a stand-in in short: what came back golden, and the layers of what did not. */
export type StandInResult = {
  readonly rows: readonly StandInRow[];
  readonly findings: readonly StandInFinding[];
};

type Seen = { readonly id: string; readonly planned: PlannedCase; readonly observation: Observation };

/** Gathers a run's grades. `add` takes each grade with its case; trials that gave no answer at all do not count. */
export function createStandInResult() {
  const seen: Seen[] = [];
  return {
    add: (planned: PlannedCase, grade: TrialGrade) => {
      if (planned.scripted === undefined || grade.status === 'skipped' || grade.status === 'error') return;
      seen.push({ id: planned.case.id, planned, observation: observationIn(planned, grade) });
    },
    result: (): StandInResult => ({ rows: rowsOf(seen), findings: findingsOf(seen) }),
  };
}

function observationIn(planned: PlannedCase, { checks }: TrialGrade): Observation {
  const { pieces = '', variant = '', gaps } = planned.scripted ?? {};
  const bad = checks.filter(({ id, status }) => id.startsWith('golden.') && status !== 'pass');
  const told = bad.find(({ message }) => message.params['leaked'] !== undefined)?.message.params;
  const leaked = told?.['leaked'];
  return {
    question: questionOf(planned.case.id),
    streamed: isStreamed(planned.case.script),
    pieces,
    variant,
    wrong: DIFFERENCES.filter((kind) => bad.some(({ id }) => id === `golden.${kind}`)),
    constrained: told?.['constrained'] === true,
    leaked: leaked === 'calls' || leaked === 'thoughts' ? leaked : null,
    gaps: (gaps ?? []).map(({ part }) => part),
  };
}

function isStreamed(script: Script): boolean {
  const [step] =
    script.kind === 'turns' ? [script.turns] : script.kind === 'single' ? [script.step] : script.steps;
  return step?.request['stream'] === true;
}

/** What looks alike has one cause until a layer tells otherwise. */
function findingsOf(seen: readonly Seen[]): readonly StandInFinding[] {
  const well = seen.flatMap(({ observation }) => (observation.wrong.length === 0 ? [observation] : []));
  const groups = new Map<string, Seen[]>();
  for (const each of seen) {
    const { wrong, leaked } = each.observation;
    if (wrong.length === 0) continue;
    const layer = layerOf([each.observation, ...well]);
    const key = JSON.stringify([layer, wrong, leaked]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()]
    .map((group) => ({
      layer: layerOf([...group.map(({ observation }) => observation), ...well]),
      wrong: group[0]?.observation.wrong ?? [],
      cases: group.map(({ id }) => id),
    }))
    .sort((left, right) => right.cases.length - left.cases.length);
}

function rowsOf(seen: readonly Seen[]): readonly StandInRow[] {
  const rows = new Map<string, StandInRow>();
  for (const { planned, observation } of seen) {
    const { streamed, pieces, variant, wrong } = observation;
    const shape = shapeOf(planned);
    const key = JSON.stringify([shape, streamed, pieces, variant]);
    const row = rows.get(key) ?? { shape, streamed, pieces, variant, trials: 0, golden: 0 };
    rows.set(key, { ...row, trials: row.trials + 1, golden: row.golden + (wrong.length === 0 ? 1 : 0) });
  }
  return [...rows.values()];
}

function shapeOf({ scripted }: PlannedCase): StandInRow['shape'] {
  const answers = scripted?.answers ?? [];
  if (answers.some(({ fault }) => fault !== undefined)) return 'malformed';
  if (answers.some(({ golden }) => (golden.tool_calls ?? []).length > 0)) return 'calls';
  return answers.some(({ golden }) => (golden.reasoning ?? '') !== '') ? 'thoughts' : 'text';
}
