import { randomOf } from './random.ts';
import type { StandIn } from './stand-in.ts';

/** A matrix, row by row; a row is what makes one output. */
export type Matrix = { readonly rows: number; readonly columns: number; readonly data: Float32Array };

/** What a stand-in's one layer consists of. Its feed-forward part is all zeros and does nothing. */
export type Weights = {
  /** A row for each token. */
  readonly embedding: Matrix;
  /** In the layout of Hugging Face: in each head, rotary pair i is rows i and i + half. */
  readonly query: Matrix;
  readonly key: Matrix;
  readonly value: Matrix;
  readonly attentionOutput: Matrix;
  /** A row for each token. */
  readonly output: Matrix;
};

/** The sizes of the architecture "llama" that both file formats write down. */
export const SHAPE = {
  width: 256,
  heads: 2,
  headWidth: 128,
  feedForward: 64,
  ropeBase: 10,
  epsilon: 1e-5,
} as const;

/** Dimensions of a name in the random codes below. */
const NAME = 120;
/** Places in the residual stream. */
const CONSTANT = 0;
const SILENCE = 1;
const HEARD = 8;
const SAID = 136;
/** Each of the 64 rotary pairs adds up to this much, in nats, to the score of the place looked at. */
const SHARPNESS = 12;
/** How much louder what is said is than everything else in the residual stream. */
const LOUDNESS = 4;
/** The root of an embedding's mean square, by which normalisation divides: two parts of the strength NAME each. */
const NORM = Math.sqrt((2 * NAME) / SHAPE.width);

/**
 * Weights that say, at each position, the token whose code stands `delay` tokens before it.
 *
 * Each token that can be said has a *name*: 120 random signs. Two names agree in about half of their places; among tens of
 * thousands the most alike still differ so much that the right token leads by more than 40 nats of logit: no temperature
 * that an API allows changes an answer. The margins are wide enough for bfloat16 weights and 4-bit caches of keys and values.
 *
 * - *Embedding*: a constant; for a code the name of its token in the dimensions HEARD; for any other token as much strength
 *   in the one dimension SILENCE. So all have the same norm, and normalisation is one known factor.
 * - *Looking back*: query and key of head 0 read only the constant. The key is (1, 0) in every rotary pair; the query is
 *   (1, 0) turned back by `delay` steps. Rotation turns both by their positions, so that a pair adds
 *   cos(frequency × (distance − delay)): all 64 pairs agree at one distance only. One step beside it the score is some 80
 *   nats lower, and softmax takes that one place.
 * - *Hearing*: the value is the name found there; silence is heard as the name of the end token.
 * - *Saying*: the attention's output writes the name into the dimensions SAID, and a token's output row is its name there.
 */
export function weightsOf({ vocabulary, eos, delay }: StandIn): Weights {
  const { spoken, tokens } = vocabulary;
  const names = namesOf(spoken);
  const strength = Math.sqrt(NAME);
  const embedding = matrix(tokens.length, SHAPE.width, (set) => {
    for (let id = 0; id < tokens.length; id += 1) {
      set(id, CONSTANT, strength);
      if (id < spoken || id >= 2 * spoken) set(id, SILENCE, strength);
      else names.each(id - spoken, (at, sign) => set(id, HEARD + at, sign));
    }
  });
  const output = matrix(tokens.length, SHAPE.width, (set) => {
    for (let id = 0; id < spoken; id += 1) names.each(id, (at, sign) => set(id, SAID + at, sign));
  });
  const value = square((set) => {
    for (let at = 0; at < NAME; at += 1) set(at, HEARD + at, NORM);
    names.each(eos, (at, sign) => set(at, SILENCE, (sign * NORM) / strength));
  });
  const attentionOutput = square((set) => {
    for (let at = 0; at < NAME; at += 1) set(SAID + at, at, LOUDNESS);
  });
  return { embedding, query: turned(delay), key: turned(0), value, attentionOutput, output };
}

/** Turns the constant into (1, 0) turned back by a number of steps, in every rotary pair of head 0. */
function turned(steps: number): Matrix {
  const half = SHAPE.headWidth / 2;
  const constant = Math.sqrt(NAME) / NORM;
  const length = Math.sqrt(SHARPNESS * Math.sqrt(SHAPE.headWidth)) / constant;
  return square((set) => {
    for (let pair = 0; pair < half; pair += 1) {
      const angle = steps * SHAPE.ropeBase ** (-pair / half);
      set(pair, CONSTANT, length * Math.cos(angle));
      set(pair + half, CONSTANT, -length * Math.sin(angle));
    }
  });
}

type Set = (row: number, column: number, value: number) => void;

const square = (fill: (set: Set) => void) => matrix(SHAPE.width, SHAPE.width, fill);

function matrix(rows: number, columns: number, fill: (set: Set) => void): Matrix {
  const data = new Float32Array(rows * columns);
  fill((row, column, value) => {
    data[row * columns + column] = value;
  });
  return { rows, columns, data };
}

function namesOf(count: number) {
  const random = randomOf(1);
  const signs = Int8Array.from({ length: count * NAME }, () => (random() < 0.5 ? -1 : 1));
  return {
    each: (id: number, visit: (at: number, sign: number) => void) => {
      signs.subarray(id * NAME, (id + 1) * NAME).forEach((sign, at) => {
        visit(at, sign);
      });
    },
  };
}
