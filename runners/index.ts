import { command } from './command/index.ts';
import { docker } from './docker/index.ts';
import { endpoint } from './endpoint/index.ts';
import { kubernetes } from './kubernetes/index.ts';
import { llamaCpp } from './llama-cpp/index.ts';
import { ollama } from './ollama/index.ts';
import { recipes } from './recipes/built.ts';
import { recipeRunner } from './recipes/recipe.ts';
import type { Runner } from './runner.ts';
import { sglang } from './sglang/index.ts';
import { vllm } from './vllm/index.ts';

/** Every way of serving a model, by the name that models.yaml uses. */
export const runners: Readonly<Record<string, Runner>> = {
  command,
  docker,
  endpoint,
  kubernetes,
  'llama-cpp': llamaCpp,
  ollama,
  ...Object.fromEntries(
    recipes
      .map((recipe) => recipeRunner(recipe, { command, docker }[recipe.over]))
      .map((runner) => [runner.name, runner]),
  ),
  sglang,
  vllm,
};
