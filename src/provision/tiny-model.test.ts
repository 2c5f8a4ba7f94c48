import { describe, expect, it } from 'vitest';
import { plainTemplate, toolTemplate } from './templates.ts';
import { tinyModel } from './tiny-model.ts';

describe('the tiny model', () => {
  it('is the same for the same seed and another for another', () => {
    expect(tinyModel({ seed: 1 })).toEqual(tinyModel());
    expect(tinyModel({ seed: 2 })).not.toEqual(tinyModel());
  });

  it('carries the chat template that it is given and stays small', () => {
    const [plain, tools] = [tinyModel(), tinyModel({ chatTemplate: toolTemplate })].map((bytes) =>
      Buffer.from(bytes),
    );
    expect(plain?.includes(plainTemplate)).toBe(true);
    expect(tools?.includes(toolTemplate)).toBe(true);
    expect(plain?.length).toBeLessThan(350_000);
  });
});
