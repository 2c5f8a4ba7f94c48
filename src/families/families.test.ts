import { describe, expect, it } from 'vitest';
import { families, familyOf } from './families.ts';

describe('families', () => {
  it('are found by the id that models.yaml names', () => {
    for (const [id, family] of families) expect(familyOf(id)).toBe(family);
    expect(familyOf('kimi-k2').id).toBe('kimi-k2');
  });

  it.each([undefined, '', 'no-such-family', '__proto__', 'constructor'])('takes %s for generic', (id) => {
    expect(familyOf(id).id).toBe('generic');
  });

  it.each([...families.values()])(
    '$id offers a switch only where thinking can be switched',
    ({ thinking }) => {
      expect(Object.keys(thinking.switches).length > 0).toBe(thinking.mode === 'hybrid');
      expect(thinking.byDefault && thinking.mode === 'none').toBe(false);
    },
  );

  it.each([...families.values()])(
    '$id lists every marker that its own markup writes',
    ({ markup, markers, thinking }) => {
      const raw = markup?.variants.map((variant) =>
        markup.render(
          {
            ...(thinking.mode === 'none' ? {} : { reasoning: 'x' }),
            content: 'y',
            tool_calls: [{ name: 'n', arguments: { a: 'z' } }],
          },
          variant,
        ),
      );
      const tags = (raw ?? []).join('').match(/<[^<>=]+>|\[[A-Z_]+\]/g) ?? [];
      expect(tags.filter((tag) => !markers.includes(tag))).toEqual([]);
    },
  );

  it('sends everything back as it came, but for the thoughts of R1', () => {
    const message = { role: 'assistant', content: null, reasoning_content: 'Hm.', extra: { kept: true } };
    for (const [id, family] of families) {
      const sent =
        id === 'deepseek-r1' ? { role: 'assistant', content: null, extra: { kept: true } } : message;
      expect(family.outbound(message)).toEqual(sent);
    }
  });

  it.each([
    ['kimi-k2', 'functions.get_weather:12', true],
    ['kimi-k2', 'call_a1b2c3', false],
    ['mistral', 'a1B2c3D4e', true],
    ['mistral', 'call_a1b2c3', false],
  ])('%s reads the id %s well: %s', (id, callId, well) => {
    expect(familyOf(id).callId?.pattern.test(callId)).toBe(well);
  });
});
