import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHATML_TAIL,
  EVERY_RULE,
  promptFor,
  QWEN_SPECIALS,
  qwenStandIn,
} from '../testing/sample-stand-in.ts';
import { cueOf, expectedTokens, measuredTail, measuringCue } from './cue.ts';
import { type Script, spelledOut } from './pieces.ts';
import { randomOf } from './random.ts';
import { speakerOf, textOfTokens } from './speak.ts';
import { type StandIn, tokensOf } from './stand-in.ts';
import { countTokens } from './tokenize.ts';
import { weightsOf } from './weights.ts';

const speaker = (standIn: StandIn) => speakerOf(standIn, weightsOf(standIn));
const written = (script: Script) =>
  script.map((each) => ('text' in each ? each.text : each.special)).join('');
const call: Script = [
  { text: 'I will look.\n' },
  { special: '<tool_call>' },
  { text: '\n{"name": "get_weather", "arguments": {"city": "Zürich 👋", "days": [1, 1, 1, 1, 1, 1]}}\n' },
  { special: '</tool_call>' },
];

describe('a stand-in', () => {
  it.each(EVERY_RULE)('says a text with repeated pieces and special tokens exactly, cut by %s', (rule) => {
    const standIn = qwenStandIn([call]);
    const said = speaker(standIn)(promptFor(standIn, call, rule));
    expect(said).toEqual(tokensOf(standIn, call, rule));
    expect(textOfTokens(standIn, said)).toBe(written(call));
    expect(said).toHaveLength(expectedTokens(standIn, call, rule));
  });

  it('says special tokens as ordinary text where they are spelled out', () => {
    const spelled = spelledOut(call);
    const standIn = qwenStandIn([spelled]);
    const speak = speaker(standIn);
    const specials = new Set(standIn.vocabulary.specials.values());
    for (const rule of EVERY_RULE) {
      const said = speak(promptFor(standIn, spelled, rule));
      expect(textOfTokens(standIn, said)).toBe(written(call));
      expect(said.filter((id) => specials.has(id))).toEqual([]);
    }
  });

  it('says each of hundreds of scripts that begin alike, from one set of weights', () => {
    const scripts = Array.from(
      { length: 300 },
      (_, at): Script => [
        { special: '<tool_call>' },
        { text: `{"name": "tool_${at % 7}", "n": ${at}}` },
        { special: '</tool_call>' },
      ],
    );
    const standIn = qwenStandIn(scripts, { longestTail: 48 });
    const speak = speaker(standIn);
    scripts.forEach((script, at) => {
      const rule = EVERY_RULE[at % EVERY_RULE.length] ?? 1;
      expect(speak(promptFor(standIn, script, rule))).toEqual(tokensOf(standIn, script, rule));
    });
  }, 60_000);

  it('says what it was not built for byte by byte', () => {
    const standIn = qwenStandIn([[{ text: 'x'.repeat(100) }]]);
    const script: Script = [{ text: 'Ünheard öf' }];
    const said = speaker(standIn)(promptFor(standIn, script, 8));
    expect(textOfTokens(standIn, said)).toBe('Ünheard öf');
    expect(said).toHaveLength(12);
  });

  it('says any text, in any cut', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), fc.constantFrom(...EVERY_RULE), (texts, rule) => {
        const script = texts.map((each) => ({ text: each }));
        const standIn = qwenStandIn([script], { pieces: [rule], longestTail: 48 });
        const said = speaker(standIn)(promptFor(standIn, script, rule));
        expect(textOfTokens(standIn, said)).toBe(texts.join(''));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('ends its turn at once where its prompt holds no cue', () => {
    const standIn = qwenStandIn([call]);
    expect(speaker(standIn)(`<|im_start|>user\nHello${CHATML_TAIL}`)).toEqual([]);
    expect(speaker(standIn)(`<|im_start|>user\n${'Hello '.repeat(200)}${CHATML_TAIL}`)).toEqual([]);
  });

  it('follows the last cue of a conversation and not an earlier one', () => {
    const standIn = qwenStandIn([call]);
    const first = promptFor(standIn, call, 3);
    const second = promptFor(standIn, [{ text: 'Done.' }], 1);
    const said = speaker(standIn)(`${first}${written(call)}<|im_end|>\n${second}`);
    expect(textOfTokens(standIn, said)).toBe('Done.');
  });

  it('stops at a special token that ends a turn, and ends with its own where there is none', () => {
    const specials = [...QWEN_SPECIALS, { text: '<|call|>', hidden: true }];
    const script: Script = [{ text: 'go' }, { special: '<|call|>' }, { text: 'never said' }];
    const standIn = qwenStandIn([script], { specials, alsoEnds: ['<|call|>'] });
    expect(textOfTokens(standIn, speaker(standIn)(promptFor(standIn, script, 1)))).toBe('go');
  });

  it('tells how many tokens a template puts behind the last message', () => {
    const standIn = qwenStandIn([call]);
    const speak = speaker(standIn);
    for (const tail of [CHATML_TAIL, `${CHATML_TAIL}<think>\n\n</think>\n\n`, '', '[/INST]']) {
      const answer = textOfTokens(standIn, speak(`<|im_start|>user\n${measuringCue(standIn)}${tail}`));
      expect(measuredTail(standIn, answer)).toBe(countTokens(standIn, tail));
    }
    expect(measuredTail(standIn, 'an answer of another model')).toBeNull();
  });

  it('begins too late or too early by as many tokens as the tail is off', () => {
    const standIn = qwenStandIn([[{ text: '0123456789' }]]);
    const cue = cueOf(standIn, [{ text: '0123456789' }], { pieces: 1, tailTokens: 3 });
    const answer = (tail: string) =>
      textOfTokens(standIn, speaker(standIn)(`<|im_start|>user\n${cue}${tail}`));
    expect(answer('abc')).toBe('0123456789');
    expect(answer('abcde')).toBe('23456789');
    expect(answer('ab')).toBe('');
  });
});

describe('a cue', () => {
  it('is one token a code, and the filler is one token a character', () => {
    const standIn = qwenStandIn([call]);
    const cue = cueOf(standIn, call, { pieces: 1, tailTokens: 10 });
    expect(countTokens(standIn, cue)).toBe(standIn.delay - 10 + 1);
    expect(countTokens(standIn, cue)).toBe([...cue].length);
  });

  it('is refused where script and tail are longer than the delay', () => {
    const standIn = qwenStandIn([call], { longestTail: 20 });
    expect(() => cueOf(standIn, call, { pieces: 1, tailTokens: 20 })).not.toThrow();
    expect(() => cueOf(standIn, call, { pieces: 1, tailTokens: 21 })).toThrow(RangeError);
    expect(() => cueOf(standIn, [{ special: '<|no|>' }], { pieces: 1, tailTokens: 0 })).toThrow('<|no|>');
  });
});

describe('the names of tokens', () => {
  it('differ enough that the right token leads by 30 nats or more, among 20,000', () => {
    const random = randomOf(9);
    const letters = () => Array.from({ length: 6 }, () => 'abcdefghijklmnop'.charAt(random() * 16)).join('');
    const scripts = Array.from({ length: 20_000 }, (): Script => [{ text: letters() }]);
    const standIn = qwenStandIn(scripts, { pieces: ['whole'] });
    const { output } = weightsOf(standIn);
    const name = (id: number) => output.data.subarray(id * output.columns, (id + 1) * output.columns);
    for (const id of [65, 300, 10_000, standIn.eos]) {
      const own = name(id);
      let nearest = 0;
      for (let other = 0; other < standIn.vocabulary.spoken; other += 1) {
        if (other === id) continue;
        const agreement = name(other).reduce((sum, sign, at) => sum + sign * (own[at] ?? 0), 0);
        nearest = Math.max(nearest, agreement);
      }
      expect(120 - nearest).toBeGreaterThan(30);
    }
  });
});
