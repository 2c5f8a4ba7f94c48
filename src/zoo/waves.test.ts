import { describe, expect, it } from 'vitest';
import { createWaves } from './waves.ts';

describe('waves', () => {
  it('let all go at once that came together, and nobody wait for another key', async () => {
    const waves = createWaves();
    const order: string[] = [];
    const join = async (key: string, name: string) => {
      await waves.join(key);
      order.push(name);
    };
    const first = [join('k', 'a'), join('k', 'b'), join('other', 'x')];
    await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all([...first, join('k', 'c')]);
    expect(order).toEqual(['x', 'a', 'b', 'c']);
  });

  it('end though requests never stop coming', async () => {
    const waves = createWaves();
    let done = false;
    void waves.join('k').then(() => {
      done = true;
    });
    for (let count = 0; !done && count < 1000; count += 1) {
      void waves.join('k');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(done).toBe(true);
  });
});
