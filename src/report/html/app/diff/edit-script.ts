/** One unit of two sequences: in both, in the first alone (gone), or in the second alone (new). */
export type Edit = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string };

/** Beyond so many edits two texts have little in common, and the trace would take much memory. */
const MOST_EDITS = 2_000;

/**
 * The shortest way from one sequence to another (Myers 1986, greedy), with equal beginnings and ends put aside first. Null where
 * that takes more than `MOST_EDITS` or `isOver` says that the time is up.
 */
export function editScript(
  base: readonly string[],
  candidate: readonly string[],
  isOver: () => boolean,
): readonly Edit[] | null {
  const start = commonStart(base, candidate);
  const end = commonEnd(base, candidate, start);
  const [a, b] = [base.slice(start, base.length - end), candidate.slice(start, candidate.length - end)];
  const trace = traceOf(a, b, isOver);
  if (trace === null) return null;
  return [
    ...base.slice(0, start).map(same),
    ...walkedBack(a, b, trace),
    ...base.slice(base.length - end).map(same),
  ];
}

function same(text: string): Edit {
  return { kind: 'same', text };
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}

function commonEnd(a: readonly string[], b: readonly string[], start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let count = 0;
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}

/** The furthest places on each diagonal before every round; `reach[k + d]` is that of diagonal k before round d. */
type Trace = readonly Int32Array[];

function traceOf(a: readonly string[], b: readonly string[], isOver: () => boolean): Trace | null {
  const most = Math.min(a.length + b.length, MOST_EDITS);
  const trace: Int32Array[] = [];
  const middle = most + 1;
  const reach = new Int32Array(2 * middle + 1);
  for (let d = 0; d <= most; d++) {
    if (isOver()) return null;
    trace.push(reach.slice(middle - d - 1, middle + d + 2));
    for (let k = -d; k <= d; k += 2) {
      let x = stepDown(reach, middle, k, d) ? at(reach, middle + k + 1) : at(reach, middle + k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach[middle + k] = x;
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return null;
}

function stepDown(reach: Int32Array, middle: number, k: number, d: number): boolean {
  return k === -d || (k !== d && at(reach, middle + k - 1) < at(reach, middle + k + 1));
}

function at(places: Int32Array, index: number): number {
  return places[index] ?? 0;
}

function walkedBack(a: readonly string[], b: readonly string[], trace: Trace): readonly Edit[] {
  const edits: Edit[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d] ?? new Int32Array();
    const k = x - y;
    const before = stepDown(reach, d + 1, k, d) ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : at(reach, d + 1 + before);
    const fromY = d === 0 ? 0 : fromX - before;
    while (x > fromX && y > fromY) {
      edits.push(same(a[--x] ?? ''));
      y--;
    }
    if (d === 0) break;
    edits.push(x === fromX ? { kind: 'new', text: b[fromY] ?? '' } : { kind: 'gone', text: a[fromX] ?? '' });
    [x, y] = [fromX, fromY];
  }
  return edits.reverse();
}
