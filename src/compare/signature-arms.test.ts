import { describe, expect, it } from 'vitest';
import type { ExchangeSignature, Signature } from '../domain/grade.ts';
import { anExchangeSignature, aSignature } from '../testing/sample-arms.ts';
import { plainSignature } from './plain-signature.ts';
import { signatureArms } from './signature-arms.ts';

const once = (signature: Signature) => [{ count: 1, signature }];

const thrice = (signature: Signature) => [{ count: 3, signature }];

/** What the second form lacks of the first, as `what:subject`. */
function lost(before: Partial<ExchangeSignature>, after: Partial<ExchangeSignature>): readonly string[] {
  const { missing } = signatureArms(
    once(plainSignature(aSignature(before))),
    once(plainSignature(aSignature(after))),
  );
  return missing
    .filter(({ candidate }) => candidate.shown > 0)
    .map(({ what, subject }) => `${what}:${subject}`);
}

const calls = (...tools: ExchangeSignature['tools']): Partial<ExchangeSignature> => ({
  tools,
  channels: ['tool_calls'],
  finish: ['tool_calls'],
});
const f = (types: Readonly<Record<string, string>> = { a: 'string' }) => ({ name: 'f', arguments: types });
const field = (fields: Readonly<Record<string, string>>) => ({ fields: { choices: 'array', ...fields } });

describe('what a form of answer lacks of another', () => {
  it.each<[string, Partial<ExchangeSignature>, Partial<ExchangeSignature>, readonly string[]]>([
    ['nothing, of itself', {}, {}, []],
    ['a call', calls(f()), {}, ['call:f']],
    ['the second of two calls', calls(f(), f()), calls(f()), ['call:f']],
    ['a call of another name', calls(f()), calls({ name: 'g', arguments: {} }), ['call:f']],
    ['nothing, where a call is new', {}, calls(f()), []],
    ['an argument', calls(f({ a: 'string', b: 'number' })), calls(f()), ['argument:f.b']],
    ['the type of an argument', calls(f()), calls(f({ a: 'number' })), ['argument-type:f.a']],
    [
      'all arguments, where they are broken',
      calls(f()),
      calls(f({ '(broken)': 'undefined' })),
      ['argument:f.a'],
    ],
    ['text', {}, { channels: [] }, ['text:']],
    ['nothing, where a call takes the place of text', {}, { channels: ['tool_calls'], tools: [f()] }, []],
    ['reasoning', { channels: ['reasoning', 'content'] }, {}, ['reasoning:']],
    ['JSON that parses', { parsed: true }, { parsed: false }, ['json:']],
    ['success', {}, { status: '4xx' }, ['status:success']],
    [
      'all of it, and one word for it',
      { ...calls(f()), parsed: true },
      { status: 'none', channels: [] },
      ['status:response', 'status:no server error', 'status:success'],
    ],
    ['nothing, where an error became an answer', { status: '4xx', channels: [] }, {}, []],
    [
      'a refusal of the client’s fault',
      { status: '4xx', channels: [] },
      { status: '5xx', channels: [] },
      ['status:no server error'],
    ],
    ['a field', field({ id: 'string' }), field({}), ['field:id']],
    [
      'a field, and not what is below it',
      field({ usage: 'object', 'usage.total': 'number' }),
      field({}),
      ['field:usage'],
    ],
    ['the type of a field', field({ id: 'string' }), field({ id: 'number' }), ['field-type:id']],
    ['a field that is null now', field({ id: 'string' }), field({ id: 'null' }), ['field:id']],
    ['nothing, where a value may be null too', field({ id: 'string' }), field({ id: 'null|string' }), []],
    [
      'nothing, where one of several types is left',
      field({ id: 'array|string' }),
      field({ id: 'string' }),
      [],
    ],
    [
      'nothing, where a list is empty',
      field({ notes: 'array', 'notes[]': 'object', 'notes[].x': 'string' }),
      field({ notes: 'array' }),
      [],
    ],
    [
      'nothing, where keys are data',
      field({ 'content[].input': 'object', 'content[].input.city': 'string' }),
      field({ 'content[].input': 'object' }),
      [],
    ],
    [
      'nothing, where the cache had nothing to tell',
      field({ 'usage.prompt_tokens_details.cached_tokens': 'number' }),
      field({}),
      [],
    ],
    [
      'a field, by one name streamed or not',
      field({ 'choices[].delta': 'object', 'choices[].delta.reasoning': 'string' }),
      field({ 'choices[].delta': 'object' }),
      ['field:choices[].message.reasoning'],
    ],
    ['no field of text, where a call has none', {}, { ...calls(f()), fields: {} }, []],
  ])('%s', (_name, before, after, expected) => {
    expect(lost(before, after)).toEqual(expected);
  });

  it('asks nothing of an exchange that a shorter conversation did not come to', () => {
    const two = { exchanges: [anExchangeSignature(), anExchangeSignature(calls(f()))], equal: 'AB' };
    const { missing, changed } = signatureArms(thrice(two), thrice(aSignature()));
    expect(missing).toEqual([]);
    expect(changed.map(({ what }) => what)).toContain('exchanges');
  });

  it('sees a call lost in the second exchange', () => {
    const second = (each: Partial<ExchangeSignature>) => ({
      exchanges: [anExchangeSignature(), anExchangeSignature(each)],
      equal: 'AB',
    });
    const { missing } = signatureArms(once(second(calls(f()))), once(second({})));
    expect(missing).toMatchObject([{ what: 'call', subject: 'f', candidate: { shown: 1, trials: 1 } }]);
  });
});

describe('a trait in which no trial is like before', () => {
  it.each([
    ['the finish reason', aSignature({ finish: ['length'] }), 'finish'],
    ['the order of channels', aSignature({ channels: ['content', 'reasoning'] }), 'order'],
    ['which answers are equal', { ...aSignature(), equal: 'B' }, 'equal'],
  ])('is %s', (_name, after, what) => {
    const before = aSignature({ channels: what === 'order' ? ['reasoning', 'content'] : ['content'] });
    expect(signatureArms(thrice(before), thrice(after)).changed.map((each) => each.what)).toEqual([what]);
  });

  it('is none where some trial is, or where trials are too few to say so', () => {
    const other = aSignature({ finish: ['length'] });
    const mixed = [
      { count: 2, signature: other },
      { count: 1, signature: aSignature() },
    ];
    expect(signatureArms(thrice(aSignature()), mixed).changed).toEqual([]);
    expect(signatureArms(once(aSignature()), once(other)).changed).toEqual([]);
  });
});

describe('trials not worse than what the baseline usually does', () => {
  const many = (...counts: readonly (readonly [number, Signature])[]) =>
    counts.map(([count, signature]) => ({ count, signature }));
  const call = aSignature(calls(f()));

  it('leaves out the trial that made the usual form the usual one', () => {
    const { notWorse } = signatureArms(many([6, call], [2, aSignature()]), many([8, aSignature()]));
    expect(notWorse).toEqual({ base: { passed: 5, trials: 7 }, candidate: { passed: 0, trials: 8 } });
  });

  it('has nothing to say from one trial', () => {
    const { notWorse } = signatureArms(once(call), once(aSignature()));
    expect(notWorse.base).toEqual({ passed: 0, trials: 0 });
  });

  it('counts every trial of equal arms', () => {
    const { notWorse, missing, changed } = signatureArms(many([8, call]), many([5, call]));
    expect(notWorse).toEqual({ base: { passed: 7, trials: 7 }, candidate: { passed: 5, trials: 5 } });
    expect([...missing, ...changed]).toEqual([]);
  });

  it('takes a field that is gone for no improvement the other way round', () => {
    const before = aSignature(field({ id: 'string' }));
    const { notWorse, notWorseSwapped } = signatureArms(many([4, aSignature(field({}))]), many([4, before]));
    expect([notWorse.candidate.passed, notWorseSwapped.candidate.passed]).toEqual([4, 4]);
  });

  it('says nothing where no answer came', () => {
    const { notWorse } = signatureArms([], many([4, call]));
    expect(notWorse.candidate.trials).toBe(0);
  });
});
