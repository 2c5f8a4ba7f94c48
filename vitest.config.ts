import { defineConfig } from 'vitest/config';

/** The default tests: everything a fresh machine can run, the real llama-server with a generated model included. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'runners/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/real-engine/small-model.test.ts', 'test/real-engine/demo.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 120_000,
  },
});
