import type { Layer, PromptGap } from '../domain/stand-in.ts';
import type { DifferenceKind } from './differences.ts';

/** One answer of a stand-in: under which circumstances it was given, and what was wrong with it. Empty `wrong` = nothing. */
export type Observation = {
  /** The question without its way of streaming, spelling and cutting: equal means that only these differ. */
  readonly question: string;
  readonly streamed: boolean;
  readonly pieces: string;
  readonly variant: string;
  readonly wrong: readonly DifferenceKind[];
  /** The request makes the engine guide the sampling: a forced call, a schema. */
  readonly constrained: boolean;
  /** Markup of the family that was seen in the answer's text. */
  readonly leaked: 'thoughts' | 'calls' | null;
  readonly gaps: readonly PromptGap['part'][];
};

/**
 * Names the layer at fault from what differs and where it does not. The model cannot be at fault: it said its script. Where
 * the observations allow more than one layer the answer is `unknown`.
 */
export function layerOf(observations: readonly Observation[]): Layer {
  const bad = observations.filter(({ wrong }) => wrong.length > 0);
  if (bad.length === 0) return 'unknown';
  if (bad.some(({ gaps }) => gaps.length > 0)) return 'template';
  const layers = new Set(bad.map((each) => layerOfOne(each, observations)));
  const [layer] = layers;
  return layers.size === 1 && layer !== undefined ? layer : 'unknown';
}

function layerOfOne(bad: Observation, all: readonly Observation[]): Layer {
  if (onlyStreamed(bad, all)) return 'streaming';
  const has = (...kinds: readonly DifferenceKind[]) => kinds.some((kind) => bad.wrong.includes(kind));
  const only = (...kinds: readonly DifferenceKind[]) => bad.wrong.every((kind) => kinds.includes(kind));
  if (only('finish', 'usage')) return 'endpoint';
  if (has('answered')) return 'unknown';
  if (bad.leaked === 'thoughts' || (has('reasoning') && !has('calls', 'arguments', 'tool-name')))
    return 'reasoning-parser';
  if (has('invented')) return 'grammar';
  if (bad.constrained && has('arguments', 'calls', 'content')) return 'grammar';
  if (bad.leaked === 'calls' || has('calls', 'tool-name', 'arguments', 'order')) return 'tool-parser';
  return 'unknown';
}

/** The same question was answered well when nothing was streamed, or when the stream was cut elsewhere. */
function onlyStreamed(bad: Observation, all: readonly Observation[]): boolean {
  if (!bad.streamed) return false;
  return all.some((each) => {
    const well = each.wrong.length === 0 && each.question === bad.question;
    const whole = !each.streamed && each.pieces === bad.pieces && each.variant === bad.variant;
    const cutElsewhere = each.streamed && each.pieces !== bad.pieces && each.variant === bad.variant;
    return well && (whole || cutElsewhere);
  });
}
