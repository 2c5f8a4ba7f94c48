import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { chatJson } from '../../../testing/judged-exchange.ts';
import { violatedOf } from '../../../testing/violated-checks.ts';
import { imageSeenChecks } from './image.ts';

const picture = { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } };
const ask = (...parts: readonly JsonObject[]): JsonObject => ({
  messages: [{ role: 'user', content: [{ type: 'text', text: 'What is this?' }, ...parts] }],
});
const judge = (request: JsonObject, content: string, prompt = 300) => {
  const usage = { prompt_tokens: prompt, completion_tokens: 9, total_tokens: prompt + 9 };
  return violatedOf(imageSeenChecks, { request, json: { ...chatJson({ content }), usage } }, { api: 'chat' });
};

describe('an image that was sent', () => {
  it.each([
    'Please upload an image so I can describe it.',
    'Could you please provide the image you are referring to?',
    'I’m sorry, but I can’t see any image here.',
    'I do not see an image attached to your message.',
    'There is no image attached.',
    '抱歉，我没有看到您上传的图片。',
    '请您先上传图片，我再为您描述。',
  ])('is not asked for: %s', (text) => {
    expect(judge(ask(picture), text)).toEqual(['should implied.image-seen']);
    expect(judge(ask(), text)).toEqual([]);
  });

  it('was lost where its tokens are missing, too', () => {
    expect(judge(ask(picture), 'There is no image attached.', 24)).toEqual(['implied.image-kept']);
    expect(judge(ask(picture), 'A grey cat.', 24)).toEqual([]);
  });

  it.each([
    'The image shows a grey cat on a wall.',
    'I cannot see the face of the person, since the image is blurred at the top.',
    'A screenshot of a form with an upload button that says "Send picture".',
    '图片中有一只灰色的猫。',
  ])('may be described: %s', (text) => {
    const described = judge(ask(picture), text);
    expect(described).toEqual([]);
  });
});
