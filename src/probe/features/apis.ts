import type { JsonObject } from '../../domain/json.ts';
import type { ExchangeView } from '../../protocol/view.ts';
import { adds } from '../judges.ts';
import type { Probe } from '../probe.ts';
import { shown, wordsIn } from '../sights.ts';
import { HELLO, user } from './words.ts';

const INPUT: JsonObject = { input: 'a lighthouse by the sea' };
const says = (view: ExchangeView) => wordsIn(view) !== '';
const streams = ({ answer }: ExchangeView) => answer.form === 'stream';
const silent = (view: ExchangeView) => streams(view) && !says(view);
const vector = ({ answer }: ExchangeView) => answer.embeddings[0];

/** Other APIs than chat, each with what is asked of it most. */
export const apiProbes: readonly Probe[] = [
  {
    feature: 'models',
    api: 'models',
    requests: [{}],
    judge: adds(({ answer }) => answer.models.length > 0, shown.models),
  },
  { feature: 'responses', api: 'responses', requests: [{ input: HELLO }], judge: adds(says, shown.text) },
  {
    feature: 'responses-streaming',
    api: 'responses',
    after: 'responses',
    requests: [{ input: HELLO }, { input: HELLO, stream: true }],
    judge: adds(streams, shown.form, silent),
  },
  {
    feature: 'messages',
    api: 'messages',
    requests: [{ messages: [user(HELLO)] }],
    judge: adds(says, shown.text),
  },
  {
    feature: 'messages-streaming',
    api: 'messages',
    after: 'messages',
    requests: [{ messages: [user(HELLO)] }, { messages: [user(HELLO)], stream: true }],
    judge: adds(streams, shown.form, silent),
  },
  {
    feature: 'completions',
    api: 'completions',
    requests: [{ prompt: 'Once upon a time' }],
    judge: adds(says, shown.text),
  },
  {
    feature: 'completions-batch',
    api: 'completions',
    after: 'completions',
    requests: [{ prompt: 'Once upon a time' }, { prompt: ['Once upon a time', 'In the beginning'] }],
    judge: adds(({ answer }) => answer.choices.length === 2, shown.choices),
  },
  {
    feature: 'echo',
    api: 'completions',
    after: 'completions',
    requests: [{ prompt: 'Once upon a time' }, { prompt: 'Once upon a time', echo: true }],
    judge: adds((view) => wordsIn(view).startsWith('Once upon a time'), shown.text),
  },
  {
    feature: 'embeddings',
    api: 'embeddings',
    requests: [INPUT],
    judge: adds((view) => vector(view) !== undefined, shown.vectors),
  },
  {
    feature: 'embeddings-base64',
    api: 'embeddings',
    after: 'embeddings',
    requests: [INPUT, { ...INPUT, encoding_format: 'base64' }],
    judge: adds((view) => vector(view)?.encoding === 'base64', shown.vectors),
  },
  {
    feature: 'embeddings-dimensions',
    api: 'embeddings',
    after: 'embeddings',
    requests: [INPUT, { ...INPUT, dimensions: 8 }],
    judge: adds((view) => vector(view)?.values.length === 8, shown.vectors),
  },
];
