import { describe, expect, it } from 'vitest';
import { chatJson, wireView } from '../testing/judged-exchange.ts';
import { curlLine, issueText } from './issue.ts';

const view = wireView({
  url: 'https://user.internal.example/secret-team/v1/chat/completions?api-version=1',
  requestHeaders: {
    authorization: 'Bearer ‹secret:KEY›',
    'content-type': 'application/json',
    'x-team': 'blue',
  },
  request: { messages: [{ role: 'user', content: "it's" }] },
  json: chatJson({ content: 'a ``` fence' }),
});

describe('an issue', () => {
  it('holds neither host nor key nor headers that concern nobody', () => {
    const curl = curlLine(view);
    expect(curl).toContain('"$BASE_URL/chat/completions"');
    expect(curl).toContain('-H "authorization: Bearer $API_KEY"');
    expect(curl).not.toMatch(/internal|secret|blue/);
    expect(curl).toContain(`it'\\''s`);
  });

  it('shows the answer, what was expected and the versions, and no answer can end its fence', () => {
    const text = issueText(
      { layer: 'tool-parser', confidence: 'high', clues: [], also: [] },
      {
        case: 's/c',
        environment: null,
        view,
        failed: [{ id: 'leak.call-markup', message: { code: 'odd', params: {} } }],
      },
    );
    expect(text).toContain('````\n{');
    expect(text).toContain('leak.call-markup');
    expect(text).toContain('engine: unknown');
  });
});
