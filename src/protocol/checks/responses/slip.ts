/** Which rule of a Responses stream an event broke. */
export type SlipRule =
  | 'item'
  | 'item-id'
  | 'part'
  | 'reasoning-part'
  | 'index'
  | 'delta'
  | 'text'
  | 'arguments'
  | 'input-kind'
  | 'reasoning'
  | 'unclosed'
  | 'loose-end';

/** One departure from the course of a stream, before it is held against a person's eyes. */
export type Slip = {
  readonly rule: SlipRule;
  readonly at: string;
  readonly expected: string;
  readonly got: string;
};
