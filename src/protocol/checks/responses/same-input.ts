import { stringify } from 'safe-stable-stringify';
import { parseJson } from '../../event-json.ts';

/** How two writings of the same thing compare: `near` = only blanks at the ends, or the layout of JSON, differ. */
export type Likeness = 'same' | 'near' | 'different';

/** Compares two texts. */
export function compareTexts(left: string, right: string): Likeness {
  if (left === right) return 'same';
  return left.trim() === right.trim() ? 'near' : 'different';
}

/** Compares two writings of a call's input; JSON is compared by value. */
export function compareInputs(left: string, right: string): Likeness {
  if (left === right) return 'same';
  const [one, other] = [parseJson(left), parseJson(right)];
  if (one === undefined || other === undefined) return compareTexts(left, right);
  return stringify(one) === stringify(other) ? 'near' : 'different';
}
