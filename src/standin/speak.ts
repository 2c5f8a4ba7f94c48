import { bytesOfLetters } from './byte-alphabet.ts';
import type { StandIn } from './stand-in.ts';
import { tokenize } from './tokenize.ts';
import { type Matrix, SHAPE, type Weights } from './weights.ts';

/** Ids of the tokens that a model says after a rendered prompt, without the one that ends the turn. */
export type Speaker = (prompt: string) => readonly number[];

/**
 * The reference: what any engine has to compute, in plain arithmetic. One layer (normalise, attend with rotary positions,
 * add, normalise, score every token), greedily, until an end token or the end of the context.
 */
export function speakerOf(standIn: StandIn, weights: Weights): Speaker {
  const layer = layerOf(weights);
  return (prompt) => {
    const tokens = [...tokenize(standIn, prompt)];
    const promptLength = tokens.length;
    while (tokens.length < standIn.contextTokens) {
      const next = likeliest(weights.output, layer(tokens));
      if (standIn.ends.includes(next)) break;
      tokens.push(next);
    }
    return tokens.slice(promptLength);
  };
}

/** The bytes that tokens stand for, hidden ones left out, as UTF-8 text. */
export function textOfTokens({ vocabulary }: StandIn, ids: readonly number[]): string {
  const specials = new Map([...vocabulary.specials].map(([text, id]) => [id, text]));
  const bytes = ids.map((id) => {
    const { text, kind } = vocabulary.tokens[id] ?? { text: '', kind: 'hidden' };
    if (kind === 'hidden') return new Uint8Array();
    return specials.has(id) ? Buffer.from(text, 'utf8') : bytesOfLetters(text);
  });
  return Buffer.concat(bytes).toString('utf8');
}

/** A token's embedding, and what attention makes of it before positions turn it. */
type Heard = {
  readonly embedding: Float64Array;
  readonly query: Float64Array;
  readonly key: Float64Array;
  readonly value: Float64Array;
};

/** The normalised residual stream at the last of some tokens. */
function layerOf({ embedding, query, key, value, attentionOutput }: Weights) {
  const heard = remembered((id: number): Heard => {
    const row = rowOf(embedding, id);
    const normal = normalised(row);
    return {
      embedding: row,
      query: times(query, normal),
      key: times(key, normal),
      value: times(value, normal),
    };
  });
  const turns = remembered(turnsAt);
  return (tokens: readonly number[]): Float64Array => {
    const places = tokens.map(heard);
    const last = heard(tokens.at(-1) ?? 0);
    const attended = new Float64Array(SHAPE.width);
    for (let from = 0; from < SHAPE.width; from += SHAPE.headWidth) {
      const scores = places.map(({ key: each }, at) =>
        score(last.query, each, { from, turn: turns(tokens.length - 1 - at) }),
      );
      const shares = softmax(scores);
      places.forEach((place, at) => {
        const share = shares[at] ?? 0;
        // Most shares are too small for any machine to see.
        if (share < 1e-30) return;
        for (let i = from; i < from + SHAPE.headWidth; i += 1)
          attended[i] = (attended[i] ?? 0) + share * (place.value[i] ?? 0);
      });
    }
    const added = times(attentionOutput, attended);
    return normalised(last.embedding.map((each, i) => each + (added[i] ?? 0)));
  };
}

type Turn = { readonly cos: Float64Array; readonly sin: Float64Array };

/** How far each rotary pair is turned at a distance. */
function turnsAt(distance: number): Turn {
  const half = SHAPE.headWidth / 2;
  const angles = Float64Array.from(
    { length: half },
    (_, pair) => distance * SHAPE.ropeBase ** (-pair / half),
  );
  return { cos: angles.map(Math.cos), sin: angles.map(Math.sin) };
}

function score(
  query: Float64Array,
  key: Float64Array,
  { from, turn }: { readonly from: number; readonly turn: Turn },
): number {
  const half = SHAPE.headWidth / 2;
  let sum = 0;
  for (let pair = 0; pair < half; pair += 1) {
    const [q1, q2] = [query[from + pair] ?? 0, query[from + pair + half] ?? 0];
    const [k1, k2] = [key[from + pair] ?? 0, key[from + pair + half] ?? 0];
    sum += (q1 * k1 + q2 * k2) * (turn.cos[pair] ?? 0) - (q2 * k1 - q1 * k2) * (turn.sin[pair] ?? 0);
  }
  return sum / Math.sqrt(SHAPE.headWidth);
}

function softmax(scores: readonly number[]): readonly number[] {
  const highest = scores.reduce((high, each) => Math.max(high, each), Number.NEGATIVE_INFINITY);
  const powers = scores.map((each) => Math.exp(each - highest));
  const sum = powers.reduce((total, each) => total + each, 0);
  return powers.map((each) => each / sum);
}

function normalised(vector: Float64Array): Float64Array {
  const meanSquare = vector.reduce((sum, each) => sum + each * each, 0) / vector.length;
  const root = Math.sqrt(meanSquare + SHAPE.epsilon);
  return vector.map((each) => each / root);
}

function times({ rows, columns, data }: Matrix, vector: Float64Array): Float64Array {
  const product = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let column = 0; column < columns; column += 1)
      sum += (data[row * columns + column] ?? 0) * (vector[column] ?? 0);
    product[row] = sum;
  }
  return product;
}

function likeliest(output: Matrix, state: Float64Array): number {
  return times(output, state).reduce((best, score, id, all) => (score > (all[best] ?? 0) ? id : best), 0);
}

const rowOf = ({ columns, data }: Matrix, row: number) =>
  Float64Array.from(data.subarray(row * columns, (row + 1) * columns));

function remembered<T>(make: (key: number) => T): (key: number) => T {
  const made = new Map<number, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
