import { deepseekV31 } from './deepseek-v3.1.ts';
import { deepseekR1, deepseekV3 } from './deepseek-v3.ts';
import type { Family } from './family.ts';
import { generic } from './generic.ts';
import { glm45 } from './glm-4.5.ts';
import { gptOss } from './gpt-oss.ts';
import { kimiK2 } from './kimi-k2.ts';
import { llama3 } from './llama-3.ts';
import { mistral } from './mistral.ts';
import { qwen3 } from './qwen3.ts';
import { qwen3Coder } from './qwen3-coder.ts';

/** Every family by its id, as `family:` in models.yaml names it. */
export const families: ReadonlyMap<string, Family> = new Map(
  [
    qwen3,
    qwen3Coder,
    glm45,
    kimiK2,
    deepseekV3,
    deepseekR1,
    deepseekV31,
    gptOss,
    llama3,
    mistral,
    generic,
  ].map((family) => [family.id, family]),
);

/** The family of a model; unknown and absent ids are `generic`. */
export function familyOf(id: string | undefined): Family {
  return (id === undefined ? undefined : families.get(id)) ?? generic;
}
