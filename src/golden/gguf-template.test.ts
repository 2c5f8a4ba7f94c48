import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeGguf } from '../standin/gguf.ts';
import { ggufTemplate } from './gguf-template.ts';

const file = encodeGguf(
  {
    'general.architecture': { text: 'llama' },
    'a.number': { u32: 7 },
    'a.flag': { bool: true },
    'a.list': { texts: ['x', 'yy', ''] },
    'a.numbers': { i32s: [1, 2, 3] },
    'tokenizer.chat_template': { text: '{{ messages }} 你好' },
    later: { f32: 1 },
  },
  [],
);

describe('ggufTemplate', () => {
  it('finds the template behind values of every kind', () => {
    expect(ggufTemplate(file)).toBe('{{ messages }} 你好');
  });

  it('has none in a head that ends too early, in other files, and in noise', () => {
    expect(ggufTemplate(file.subarray(0, 60))).toBeNull();
    expect(ggufTemplate(new TextEncoder().encode('{"chat_template": 1}'))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        ggufTemplate(Buffer.concat([file.subarray(0, 24), noise]));
      }),
    );
  });
});
