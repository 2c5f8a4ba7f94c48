import { deepseekR1Template, deepseekV3Template, deepseekV31Template } from './deepseek.ts';
import type { FamilyTemplate } from './family-template.ts';
import { glm45Template } from './glm-4.5.ts';
import { gptOssTemplate } from './gpt-oss.ts';
import { kimiK2Template } from './kimi-k2.ts';
import { llama3Template } from './llama-3.ts';
import { mistralTemplate } from './mistral.ts';
import { qwen3Template } from './qwen3.ts';
import { qwen3CoderTemplate } from './qwen3-coder.ts';

/** The minimal template of every family whose markup is known, by the family's id. */
export const familyTemplates: ReadonlyMap<string, FamilyTemplate> = new Map(
  [
    qwen3Template,
    qwen3CoderTemplate,
    glm45Template,
    kimiK2Template,
    deepseekV3Template,
    deepseekR1Template,
    deepseekV31Template,
    gptOssTemplate,
    llama3Template,
    mistralTemplate,
  ].map((template) => [template.family, template]),
);
