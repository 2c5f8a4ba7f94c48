import { defineConfig } from 'vitest/config';

/** The slow tests on a real engine with a real model; each says why where its part cannot be had. */
export default defineConfig({
  test: {
    include: ['test/real-engine/small-model.test.ts', 'test/real-engine/demo.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
});
