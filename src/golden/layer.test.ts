import { describe, expect, it } from 'vitest';
import { layerOf, type Observation } from './layer.ts';

const seen = (more: Partial<Observation> = {}): Observation => ({
  question: 'tools/single/one-call',
  streamed: false,
  pieces: '3',
  variant: 'hermes',
  wrong: [],
  constrained: false,
  leaked: null,
  gaps: [],
  ...more,
});

describe('layerOf', () => {
  it.each<[string, readonly Observation[], string]>([
    ['the prompt lacks a tool', [seen({ wrong: ['prompt'], gaps: ['tool'] })], 'template'],
    [
      'the template is at fault whatever else differs',
      [seen({ wrong: ['calls'], leaked: 'calls', gaps: ['call'] })],
      'template',
    ],
    ['a call stands in the content', [seen({ wrong: ['content', 'calls'], leaked: 'calls' })], 'tool-parser'],
    ['a call is gone', [seen({ wrong: ['calls'] })], 'tool-parser'],
    [
      'thoughts stand in the content',
      [seen({ wrong: ['content', 'reasoning'], leaked: 'thoughts' })],
      'reasoning-parser',
    ],
    ['thoughts are gone', [seen({ wrong: ['reasoning'] })], 'reasoning-parser'],
    ['only the stream differs', [seen({ wrong: ['calls'], streamed: true }), seen()], 'streaming'],
    [
      'the stream differs only where it is cut elsewhere',
      [seen({ wrong: ['arguments'], streamed: true, pieces: '1' }), seen({ streamed: true, pieces: '8' })],
      'streaming',
    ],
    [
      'both ways differ',
      [seen({ wrong: ['calls'], streamed: true }), seen({ wrong: ['calls'] })],
      'tool-parser',
    ],
    ['a forced call has another value', [seen({ wrong: ['arguments'], constrained: true })], 'grammar'],
    ['a value was invented', [seen({ wrong: ['invented'] })], 'grammar'],
    ['only the count of tokens differs', [seen({ wrong: ['usage'] })], 'endpoint'],
    ['only the reason to finish differs', [seen({ wrong: ['finish'] })], 'endpoint'],
    ['there is no answer', [seen({ wrong: ['answered'] })], 'unknown'],
    ['plain words differ', [seen({ wrong: ['content'] })], 'unknown'],
    ['nothing differs', [seen()], 'unknown'],
    ['two layers differ', [seen({ wrong: ['usage'] }), seen({ wrong: ['calls'] })], 'unknown'],
    [
      'another question was answered well unstreamed',
      [seen({ wrong: ['calls'], streamed: true }), seen({ question: 'other' })],
      'tool-parser',
    ],
  ])('%s', (_what, observations, layer) => {
    expect(layerOf(observations)).toBe(layer);
  });
});
