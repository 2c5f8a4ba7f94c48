import { describe, expect, it } from 'vitest';
import type { ExitCode } from '../domain/diagnostic.ts';
import { worstExit } from './exit-codes.ts';

describe('the exit code of several results', () => {
  it.each<[ExitCode[], ExitCode]>([
    [[], 0],
    [[0, 0], 0],
    [[0, 4], 4],
    [[4, 3], 3],
    [[3, 1], 1],
    [[1, 2], 2],
    [[2, 130, 1], 130],
  ])('%j is %i', (codes, worst) => {
    expect(worstExit(codes)).toBe(worst);
  });
});
