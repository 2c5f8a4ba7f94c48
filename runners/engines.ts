import type { Engine } from './engine.ts';
import { llamaCppEngine } from './llama-cpp/engine.ts';
import { ollamaEngine } from './ollama/engine.ts';
import { sglangEngine } from './sglang/engine.ts';
import { vllmEngine } from './vllm/engine.ts';

/** Engines whose published images docker and kubernetes know. */
export const engines = {
  'llama-cpp': llamaCppEngine,
  ollama: ollamaEngine,
  sglang: sglangEngine,
  vllm: vllmEngine,
} as const satisfies Readonly<Record<string, Engine>>;
export type EngineName = keyof typeof engines;
