/**
 * Last words of llama-server and the message that explains them; the first that matches counts. All but the
 * architecture line were provoked on build 11669.
 */
export const deathHints = [
  { pattern: 'invalid argument: ', code: 'llama-cpp-died-argument' },
  { pattern: "couldn't bind|address already in use", code: 'llama-cpp-died-port' },
  { pattern: 'unknown model architecture', code: 'llama-cpp-died-architecture' },
  {
    pattern: 'insufficient memory|failed to allocate|out of memory|cannot allocate memory|bad_alloc',
    code: 'llama-cpp-died-memory',
  },
  {
    pattern: 'No such file or directory|error: failed to open file|does not exist',
    code: 'llama-cpp-died-file',
  },
  { pattern: 'failed to load model|exiting due to model loading error', code: 'llama-cpp-died-model' },
] as const;
