import { command } from './command/index.ts';
import { endpoint } from './endpoint/index.ts';
import { llamaCpp } from './llama-cpp/index.ts';
import type { Runner } from './runner.ts';

/** Every way of serving a model, by the name that models.yaml uses. */
export const runners: Readonly<Record<string, Runner>> = {
  command,
  endpoint,
  'llama-cpp': llamaCpp,
};
