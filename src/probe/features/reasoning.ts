import type { JsonObject } from '../../domain/json.ts';
import type { ExchangeView } from '../../protocol/view.ts';
import { seen, verdict } from '../judges.ts';
import type { Judge, Probe } from '../probe.ts';
import { endOf, shown, textIn, thoughtsIn } from '../sights.ts';
import { chat } from './words.ts';

const PUZZLE =
  'A bat and a ball cost 1.10 together. The bat costs 1.00 more than the ball. What does the ball cost?';
/** Enough to see thoughts begin, and an answer where there are none. */
const ROOM = 256;

const thinks = (view: ExchangeView) => thoughtsIn(view).trim() !== '';
const leaks = (view: ExchangeView) => /<\/?think(ing)?>/.test(textIn(view));

/** Thoughts: whether they come, apart from the answer, and who can turn them off or make them shorter. */
export const reasoningProbes: readonly Probe[] = [
  {
    feature: 'reasoning',
    api: 'chat',
    room: ROOM,
    requests: [chat(PUZZLE, kwargs(true))],
    judge: apart,
  },
  {
    feature: 'thinking-switch',
    api: 'chat',
    room: ROOM,
    controls: 0,
    requests: [chat(PUZZLE, kwargs(true)), chat(PUZZLE, kwargs(false))],
    judge: switched,
  },
  {
    feature: 'reasoning-effort',
    api: 'chat',
    room: 1024,
    controls: 0,
    requests: [chat(PUZZLE, { reasoning_effort: 'high' }), chat(PUZZLE, { reasoning_effort: 'low' })],
    judge: shorter,
  },
];

/** Templates name their switch one way or the other, and read past the name that they do not know. */
function kwargs(on: boolean): JsonObject {
  return { chat_template_kwargs: { enable_thinking: on, thinking: on } };
}

function apart(views: readonly ExchangeView[]): ReturnType<Judge> {
  if (views.some(leaks)) return seen('broken', shown.text, views);
  return views.some(thinks) ? seen('works', shown.thoughts, views) : verdict('unknown', 'probe-no-thoughts');
}

function switched(views: readonly ExchangeView[]): ReturnType<Judge> {
  const [on, off] = views;
  if (on === undefined || off === undefined || !(thinks(on) || leaks(on)))
    return verdict('unknown', 'probe-no-thoughts');
  return seen(thinks(off) || leaks(off) ? 'ignored' : 'works', shown.thoughts, views);
}

/** A fifth more or less is chance. */
function shorter(views: readonly ExchangeView[]): ReturnType<Judge> {
  const [high, low] = views;
  if (high === undefined || low === undefined || !(thinks(high) || thinks(low)))
    return verdict('unknown', 'probe-no-thoughts');
  if (endOf(high) === 'length' && endOf(low) === 'length') return seen('unknown', shown.thoughts, views);
  const ratio = thoughtsIn(low).length / Math.max(1, thoughtsIn(high).length);
  if (ratio === 1) return seen('ignored', shown.thoughts, views);
  return seen(ratio < 0.8 ? 'works' : 'unknown', shown.thoughts, views);
}
