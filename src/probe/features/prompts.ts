import type { JsonObject, JsonValue } from '../../domain/json.ts';
import type { ExchangeView } from '../../protocol/view.ts';
import { prevents, reaches, seen, verdict } from '../judges.ts';
import type { Judge, Probe } from '../probe.ts';
import { promptTokens, shown, textIn } from '../sights.ts';
import { chat, HELLO, user } from './words.ts';

const RULE = 'Whatever you are asked, begin your answer with the word MARIGOLD and then say it in Latin.';
const SECRET = 'The word of today is MARIGOLD. Say the word of today and nothing else.';
/** One red pixel. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';

const marigold = (view: ExchangeView) => /marigold/i.test(textIn(view));

/** What may stand in a prompt, and what becomes of it. */
export const promptProbes: readonly Probe[] = [
  {
    feature: 'system-role',
    api: 'chat',
    controls: 0,
    requests: [said(['system', 'Be kind.'], ['user', HELLO]), said(['system', RULE], ['user', HELLO])],
    judge: reaches(marigold, 8),
  },
  {
    feature: 'developer-role',
    api: 'chat',
    controls: 0,
    requests: [said(['developer', 'Be kind.'], ['user', HELLO]), said(['developer', RULE], ['user', HELLO])],
    judge: reaches(marigold, 8),
  },
  {
    feature: 'late-system-message',
    api: 'chat',
    requests: [
      said(['user', 'Hi.'], ['assistant', 'Hi!'], ['user', HELLO]),
      said(['user', 'Hi.'], ['assistant', 'Hi!'], ['system', RULE], ['user', HELLO]),
    ],
    judge: reaches(marigold, 8),
  },
  {
    feature: 'content-parts',
    api: 'chat',
    requests: [
      chat(SECRET),
      {
        messages: [user(parts('The word of today is MARIGOLD. ', 'Say the word of today and nothing else.'))],
      },
    ],
    judge: sameAsPlain,
  },
  {
    feature: 'image-input',
    api: 'chat',
    requests: [
      { messages: [user('Which colour is this?')] },
      {
        messages: [
          user([
            { type: 'text', text: 'Which colour is this?' },
            { type: 'image_url', image_url: { url: PIXEL } },
          ]),
        ],
      },
    ],
    judge: reaches((view) => /\bred\b/i.test(textIn(view)), 3),
  },
  {
    feature: 'model-check',
    api: 'chat',
    requests: [chat(HELLO), chat(HELLO, { model: 'no-such-model-zx' })],
    wantsRefusal: true,
    judge: prevents(() => true, shown.text),
  },
];

/** Largest window that is filled to see what happens; a larger one is a matter of money and minutes. */
const LARGEST = 70_000;

/** A prompt that is longer than the window must be refused: what is cut in silence is lost. */
export function contextProbe(window: number): Probe | null {
  if (window > LARGEST) return null;
  return {
    feature: 'context-limit',
    api: 'chat',
    requests: [chat(HELLO), chat(`${'one two '.repeat(Math.ceil(window * 0.6))} Say hello.`)],
    wantsRefusal: true,
    judge: (views) => {
      const got = views.at(-1);
      return verdict('ignored', 'probe-context-cut', {
        window,
        got: got === undefined ? '' : shown.prompt(got),
      });
    },
  };
}

function said(...turns: readonly (readonly [role: string, content: string])[]): JsonObject {
  return { messages: turns.map(([role, content]) => ({ role, content })) };
}

function parts(...texts: readonly string[]): JsonValue {
  return texts.map((text) => ({ type: 'text', text }));
}

/** Parts are the same prompt in pieces: they are read, or cost what the plain text costs. */
function sameAsPlain(views: readonly ExchangeView[]): ReturnType<Judge> {
  const [plain, got] = views;
  if (plain === undefined || got === undefined) throw new Error('a probe has requests');
  if (marigold(got)) return seen('works', shown.text, views);
  const [expected, cost] = [promptTokens(plain), promptTokens(got)];
  if (expected === null || cost === null) return seen('unknown', shown.text, views);
  if (cost < expected - 4) return seen('ignored', shown.prompt, views);
  return seen(cost > expected + 12 ? 'broken' : 'works', shown.prompt, views);
}
