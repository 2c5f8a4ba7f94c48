import { isJsonObject, type JsonObject, type JsonValue } from '../../../domain/json.ts';
import type { TrialCheck } from '../../check.ts';
import { listOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { asked } from '../conditions.ts';
import { finding } from '../finding.ts';
import { isImagePart } from '../implied/image.ts';
import { promptTokens } from '../prompt-count.ts';
import { pairs, turnsOf } from './conversation.ts';
import { inExchange } from './in-exchange.ts';

/** An image as a witness: every way of reading one costs a token at least, be it a mark in the prompt alone. */
export const imageCostCheck: TrialCheck = {
  id: 'trial.image-cost',
  kind: 'protocol',
  severity: 'must',
  rule: {
    en: 'A question costs more prompt tokens with an image than without it; an image that costs nothing was dropped in silence.',
    zh: '带图像的问题比不带时消耗更多提示 token；不消耗 token 的图像是被静默丢弃了。',
  },
  source:
    'https://platform.openai.com/docs/guides/images-vision#calculating-costs; kekzl/imp#1198, ollama/ollama#17501',
  judge: (views) => {
    if (views.length < 2) return [];
    return pairs(views).flatMap(([first, second]) => {
      const [bare, rich] = imagesOf(first) === 0 ? [first, second] : [second, first];
      if (imagesOf(bare) > 0 || imagesOf(rich) === 0 || wordsOf(bare) !== wordsOf(rich)) return [];
      const [without, got] = [promptTokens(bare), promptTokens(rich)];
      if (without === null || got === null || got > without) return [];
      const found = finding('trial-image-free', {
        at: 'usage.prompt_tokens',
        expected: `> ${without}`,
        got: String(got),
        what: `${imagesOf(rich)} image(s)`,
      });
      return [inExchange(rich, found)];
    });
  },
};

function partsOf(view: ExchangeView): readonly JsonValue[] {
  return turnsOf(asked(view)).flatMap((turn) => (isJsonObject(turn) ? contentOf(turn) : []));
}

function contentOf({ content }: JsonObject): readonly JsonValue[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : listOf(content);
}

function imagesOf(view: ExchangeView): number {
  return partsOf(view).filter(isImagePart).length;
}

/** Everything that was asked but for the images; the order of the parts may differ. */
function wordsOf(view: ExchangeView): string {
  const { tools, instructions, system, model } = asked(view);
  const texts = partsOf(view).filter((part) => !isImagePart(part));
  const said = texts.map((part) => (isJsonObject(part) ? part['text'] : part));
  return JSON.stringify([view.api, view.url, said, tools, instructions, system, model]);
}
