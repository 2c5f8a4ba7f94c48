import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScrubber } from './scrub.ts';

const scrubbed = (text: string) => String(createScrubber()(text));

describe('what is somebody’s own', () => {
  it.each([
    ['write to Ann.Lee@mail.acme.co.uk now', 'write to person-1@example.com now'],
    ['call +49 (170) 123-45 678, or 030/1234567', 'call +00 (000) 000-00 001, or 000/0000002'],
    ['see https://git.acme.io:8443/a?b=c', 'see https://host-1.example.com:8443/a?b=c'],
    ['on db-1.prod.acme.internal, port 5432', 'on host-1.example.com, port 5432'],
    ['open /home/ann/shop/src/cart.ts:12', 'open /home/user/part-1/part-2/part-3.ts:12'],
    ['in C:\\Users\\Ann\\My.docx', 'in C:\\Users\\user\\part-1.docx'],
    ['key sk-proj-abcdefghijklmnop1234 ends', 'key sk-pxxx-xxxxxxxxxxxxxxxxxxxx ends'],
    ['from 10.3.7.21', 'from 192.0.2.1'],
    ['![x](data:image/jpeg;base64,/9j/4AAQ)', /^!\[x\]\(data:image\/png;base64,iVBOR[\w+/=]+\)$/],
  ])('is replaced, its structure kept: %s', (text, wanted) => {
    if (typeof wanted === 'string') expect(scrubbed(text)).toBe(wanted);
    else expect(scrubbed(text)).toMatch(wanted);
  });

  it.each([
    'console.log(a.length) // 2026-11-23 17:32:10',
    'http://localhost:8000/v1 and http://127.0.0.1:9/x',
    'version 1.12.3, 3.14159265358979, 12,345,678.90',
    'id 123e4567-e89b-42d3-a456-426614174000',
    'ls /usr/local/bin; edit src/cart.ts, README.md, package.json',
    '</tool_call> {"a": [1, 2]}',
    'mail someone@example.com via https://api.example.com',
  ])('is not seen in %s', (text) => {
    expect(scrubbed(text).replace('person-1@', 'someone@')).toBe(text);
  });

  it('is the same stand-in wherever it stands, and another one for another value', () => {
    const scrub = createScrubber();
    expect(scrub({ a: ['a@b.de', 'c@d.de'], user: 'ann', b: 'a@b.de' })).toEqual({
      a: ['person-1@example.com', 'person-2@example.com'],
      user: 'user-1',
      b: 'person-1@example.com',
    });
  });

  it('leaves structure, numbers and flags alone, and scrubbing again changes no word of plain text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shape = (each: unknown): unknown =>
          Array.isArray(each)
            ? each.map(shape)
            : typeof each === 'object' && each !== null
              ? Object.entries(each).map(([name, inner]) => [name, shape(inner)])
              : typeof each === 'string'
                ? 'text'
                : each;
        expect(shape(createScrubber()(value as never))).toEqual(shape(value));
      }),
    );
  });
});
