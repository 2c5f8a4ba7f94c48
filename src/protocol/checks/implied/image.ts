import { isJsonObject, type JsonObject, type JsonValue } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { listOf, objectsOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { conversationText } from '../leaks/prompt-text.ts';
import { implied } from './implied.ts';

const IMAGE_PARTS = ['image_url', 'input_image', 'image'];
/** Longer answers say more than that nothing is there. */
const LONGEST = 600;
/** What a template, and words of any script, cost in tokens at most; vision models take some 64 for the smallest picture. */
const TEMPLATE_TOKENS = 40;
const SIGNS_PER_TOKEN = 3;
/** How models say in English and Chinese that no image reached them. */
const BLIND =
  /\b(?:please|could you|can you|you(?:'ll| will)? need to|feel free to)\b[^.?!]{0,40}\b(?:upload|attach|provide|share|send|paste)\b[^.?!]{0,30}\b(?:image|picture|photo|screenshot)|\b(?:do(?:n't| not)|did(?:n't| not)|can(?:'t|not)|can not|unable to|am not able to)\b[^.?!]{0,40}\b(?:see|view|receive|find|access|perceive|look at)\b[^.?!]{0,30}\b(?:image|picture|photo|screenshot|attachment)|\bno (?:image|picture|photo)\b[^.?!]{0,20}\b(?:attached|provided|included|uploaded|visible)|(?:没有|未|并未)(?:看到|收到|提供|上传)[^。！？]{0,8}(?:图|照片)|请[^。！？]{0,8}(?:上传|提供|发送)[^。！？]{0,8}(?:图|照片)|无法(?:查看|看到|访问)[^。！？]{0,8}(?:图|照片)/iu;

const SOURCE =
  'https://platform.openai.com/docs/guides/images-vision; kekzl/imp#1198, ollama/ollama#17501: images dropped without an error';
const APIS = ['chat', 'responses', 'messages'] as const;

/** What an image in a question implies: it is looked at. */
export const imageSeenChecks: readonly Check[] = [
  // No must: a model may mean another image than the one it got.
  implied({
    id: 'image-seen',
    kind: 'behaviour',
    severity: 'should',
    en: 'An answer to an image does not say that there is no image, nor ask for one.',
    zh: '对图像的回答不应声称没有图像或要求提供图像。',
    source: SOURCE,
    apis: APIS,
    judge: (view) => (isCheap(view) ? [] : blindAnswers(view)),
  }),
  // A must: the words and the count together leave no doubt that the image was lost on the way.
  implied({
    id: 'image-kept',
    kind: 'behaviour',
    en: 'An image that was sent is not both unseen by the answer and absent from the prompt tokens.',
    zh: '所发送的图像不得既未被回答看到、又未计入提示 token。',
    source: SOURCE,
    apis: APIS,
    judge: (view) => (isCheap(view) ? blindAnswers(view) : []),
  }),
];

function blindAnswers(view: ExchangeView) {
  if (!hasImage(asked(view))) return [];
  return view.answer.choices
    .filter(
      ({ text }) => text !== null && text.length <= LONGEST && BLIND.test(text.replaceAll('\u2019', "'")),
    )
    .map(({ index, text }) => finding('image-not-seen', { at: `choice ${index}`, got: quote(text) }));
}

/** Whether the told prompt tokens have room for the words alone. */
function isCheap(view: ExchangeView): boolean {
  const told = view.answer.usage?.prompt ?? null;
  if (told === null || asked(view)['tools'] !== undefined) return false;
  return told > 0 && told <= TEMPLATE_TOKENS + Math.ceil(wordsOf(view).length / SIGNS_PER_TOKEN);
}

/** Everything that was said but for pictures and addresses. */
function wordsOf(view: ExchangeView): string {
  return conversationText(view)
    .split('\n')
    .filter((line) => !/^(?:data:|https?:|[\w+/=]{100})/.test(line))
    .join('\n');
}

/** Whether the last turn of a request holds an image. */
function hasImage(request: JsonObject): boolean {
  const turns = objectsOf(request['messages'] ?? request['input']);
  return listOf(turns.at(-1)?.['content']).some(isImagePart);
}

/** A part of content that is an image, in the words of any API. */
export function isImagePart(part: JsonValue): boolean {
  return isJsonObject(part) && IMAGE_PARTS.includes(String(part['type']));
}
