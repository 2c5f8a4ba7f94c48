import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSseParser, parseSse, type SseEvent } from './sse.ts';

const plain = { name: '', id: null, unterminated: false };

const table: readonly (readonly [title: string, text: string, events: readonly Partial<SseEvent>[]])[] = [
  [
    'LF ends lines',
    'data: a\n\ndata: b\n\n',
    [
      { data: 'a', offset: 0 },
      { data: 'b', offset: 9 },
    ],
  ],
  [
    'CRLF ends lines',
    'data: a\r\n\r\ndata: b\r\n\r\n',
    [
      { data: 'a', offset: 0 },
      { data: 'b', offset: 11 },
    ],
  ],
  [
    'CR alone ends lines',
    'data: a\r\rdata: b\r\r',
    [
      { data: 'a', offset: 0 },
      { data: 'b', offset: 9 },
    ],
  ],
  ['line ends may be mixed', 'data: a\r\n\ndata: b\n\r\n', [{ data: 'a' }, { data: 'b', offset: 10 }]],
  ['only one blank after the colon is dropped', 'data:a\ndata:  b\n\n', [{ data: 'a\n b' }]],
  ['several data lines are joined by newlines', 'data: {\ndata: }\n\n', [{ data: '{\n}' }]],
  ['a data field without colon is an empty line', 'data\ndata\n\n', [{ data: '\n' }]],
  ['an empty data field is an event with empty data', 'data:\n\n', [{ data: '' }]],
  [
    'comments are no events and move no index',
    ': ping\n\n:\n\ndata: a\n\n',
    [{ data: 'a', index: 0, offset: 11 }],
  ],
  ['a comment inside an event is skipped', 'data: a\n: x\ndata: b\n\n', [{ data: 'a\nb' }]],
  ['name and id are kept', 'event: x\nid: 7\ndata: a\n\n', [{ data: 'a', name: 'x', id: '7' }]],
  [
    'name and id do not reach the next event',
    'event: x\nid: 7\n\ndata: a\n\n',
    [{ data: null, name: 'x', id: '7' }, { data: 'a' }],
  ],
  ['an id with NUL is ignored', 'id: a\0b\ndata: a\n\n', [{ data: 'a' }]],
  ['retry is read when it is a number', 'retry: 3000\ndata: a\n\n', [{ data: 'a', retry: 3000 }]],
  [
    'retry of another kind is a stray line',
    'retry: soon\ndata: a\n\n',
    [{ data: 'a', stray: ['retry: soon'] }],
  ],
  ['lines that are no field are kept as stray', '{"error":1}\n\n', [{ data: null, stray: ['{"error":1}'] }]],
  ['field names are case sensitive', 'Data: a\n\n', [{ data: null, stray: ['Data: a'] }]],
  ['a byte order mark is skipped', '\uFEFFdata: a\n\n', [{ data: 'a', offset: 1 }]],
  [
    'a second byte order mark belongs to the field',
    '\uFEFF\uFEFFdata: a\n\n',
    [{ data: null, stray: ['\uFEFFdata: a'] }],
  ],
  [
    'a last event without blank line is unterminated',
    'data: a\n\ndata: b\n',
    [{ data: 'a' }, { data: 'b', unterminated: true }],
  ],
  [
    'so is one cut inside its line',
    'data: a\n\ndata: {"x',
    [{ data: 'a' }, { data: '{"x', unterminated: true }],
  ],
  [
    'offsets count UTF-16 units of the text',
    'data: 🙂é\n\ndata: b\n\n',
    [{ data: '🙂é' }, { data: 'b', offset: 11 }],
  ],
  ['nothing is no event', '', []],
  ['blank lines are no events', '\n\r\n\r\n\n', []],
];

describe('parseSse', () => {
  it.each(table)('%s', (_, text, events) => {
    const offset = expect.any(Number);
    expect(parseSse(text)).toEqual(events.map((event, index) => ({ ...plain, index, offset, ...event })));
  });

  it('points each offset at the first character of its event', () => {
    const text = ': c\n\nevent: a\ndata: 1\n\r\n\r\n: c\ndata: 2\r\rid: 3';
    expect(parseSse(text).map((event) => text.slice(event.offset, event.offset + 4))).toEqual([
      'even',
      'data',
      'id: ',
    ]);
  });
});

const piece = fc.constantFrom(
  'data: ',
  'data',
  ':',
  ' ',
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  'event: x',
  'id: 1',
  'retry: 5',
  '\uFEFF',
  'é',
  '🙂',
  '漢',
  '{"a":1}',
  '\0',
  'x',
);
const stream = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

describe('createSseParser', () => {
  it('delivers the same events as the whole when the bytes are cut at any one place', () => {
    fc.assert(
      fc.property(stream, (text) => {
        const bytes = Buffer.from(text);
        const whole = parseSse(text);
        for (let cut = 0; cut <= bytes.length; cut += 1) {
          expect(parsePieces([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(whole);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('delivers the same events as the whole when every byte comes alone', () => {
    fc.assert(
      fc.property(stream, (text) => {
        const bytes = Buffer.from(text);
        expect(parsePieces([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(parseSse(text));
      }),
    );
  });

  it('delivers the same events as the whole when text is cut at any place', () => {
    fc.assert(
      fc.property(stream, fc.nat(60), (text, cut) => {
        expect(parsePieces([text.slice(0, cut), text.slice(cut)])).toEqual(parseSse(text));
      }),
    );
  });

  it('delivers an event with the chunk that ends it, not later', () => {
    const parser = createSseParser();
    expect(parser.push('data: a\n')).toEqual([]);
    expect(parser.push('\n').map((event) => event.data)).toEqual(['a']);
    expect(parser.push('data: b\r\r').map((event) => event.data)).toEqual(['b']);
    expect(parser.push('\n')).toEqual([]);
    expect(parser.end()).toEqual([]);
  });

  it('turns bytes that are not UTF-8 into replacement characters, also at the very end', () => {
    expect(
      parsePieces([Uint8Array.of(...Buffer.from('data: a'), 0xff, ...Buffer.from('b\n\ndata: '), 0xe6)]),
    ).toMatchObject([{ data: 'a\uFFFDb' }, { data: '\uFFFD', unterminated: true }]);
  });
});

function parsePieces(pieces: readonly (string | Uint8Array)[]): readonly SseEvent[] {
  const parser = createSseParser();
  return [...pieces.flatMap((each) => parser.push(each)), ...parser.end()];
}
