import { defineConfig } from 'vite';

/** The command line as a few files: a start loads a handful of modules instead of five hundred. */
export default defineConfig({
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist/cli',
    target: 'node20.19',
    emptyOutDir: true,
    minify: false,
    rollupOptions: { output: { entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' } },
  },
  ssr: { noExternal: true, target: 'node' },
  logLevel: 'warn',
});
