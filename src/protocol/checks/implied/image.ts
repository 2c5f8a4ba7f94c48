import { isJsonObject, type JsonObject, type JsonValue } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { listOf, objectsOf } from '../../json-read.ts';
import { asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { implied } from './implied.ts';

const IMAGE_PARTS = ['image_url', 'input_image', 'image'];
/** Longer answers say more than that nothing is there. */
const LONGEST = 600;
/** How models say in English and Chinese that no image reached them. */
const BLIND =
  /\b(?:please|could you|can you|you(?:'ll| will)? need to|feel free to)\b[^.?!]{0,40}\b(?:upload|attach|provide|share|send|paste)\b[^.?!]{0,30}\b(?:image|picture|photo|screenshot)|\b(?:do(?:n't| not)|did(?:n't| not)|can(?:'t|not)|can not|unable to|am not able to)\b[^.?!]{0,40}\b(?:see|view|receive|find|access|perceive|look at)\b[^.?!]{0,30}\b(?:image|picture|photo|screenshot|attachment)|\bno (?:image|picture|photo)\b[^.?!]{0,20}\b(?:attached|provided|included|uploaded|visible)|(?:没有|未|并未)(?:看到|收到|提供|上传)[^。！？]{0,8}(?:图|照片)|请[^。！？]{0,8}(?:上传|提供|发送)[^。！？]{0,8}(?:图|照片)|无法(?:查看|看到|访问)[^。！？]{0,8}(?:图|照片)/iu;

/** What an image in a question implies: it is looked at. A should, since a model may mean another image than the one it got. */
export const imageSeenCheck: Check = implied({
  id: 'image-seen',
  kind: 'behaviour',
  severity: 'should',
  en: 'An answer to an image does not say that there is no image, nor ask for one.',
  zh: '对图像的回答不应声称没有图像或要求提供图像。',
  source:
    'https://platform.openai.com/docs/guides/images-vision; kekzl/imp#1198, ollama/ollama#17501: images dropped without an error',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) => {
    if (!hasImage(asked(view))) return [];
    return view.answer.choices
      .filter(
        ({ text }) => text !== null && text.length <= LONGEST && BLIND.test(text.replaceAll('\u2019', "'")),
      )
      .map(({ index, text }) => finding('image-not-seen', { at: `choice ${index}`, got: quote(text) }));
  },
});

/** Whether the last turn of a request holds an image. */
function hasImage(request: JsonObject): boolean {
  const turns = objectsOf(request['messages'] ?? request['input']);
  return listOf(turns.at(-1)?.['content']).some(isImagePart);
}

/** A part of content that is an image, in the words of any API. */
export function isImagePart(part: JsonValue): boolean {
  return isJsonObject(part) && IMAGE_PARTS.includes(String(part['type']));
}
