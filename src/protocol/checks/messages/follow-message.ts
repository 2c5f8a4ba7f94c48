import { isJsonObject, type JsonObject } from '../../../domain/json.ts';
import { textOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { answered } from '../conditions.ts';
import { type TypedEvent, typedEvents } from '../typed-events.ts';

/** Which rule of a Messages stream an event broke. */
export type BlockRule = 'block' | 'delta' | 'unclosed' | 'overlap';

export type BlockSlip = {
  readonly rule: BlockRule;
  readonly at: string;
  readonly expected: string;
  readonly got: string;
};

type Block = { readonly index: unknown; readonly type: string; readonly at: string; open: boolean };
type Books = { readonly blocks: Block[]; readonly slips: BlockSlip[] };

/** Types of blocks that a delta may extend, and the field in which it carries its piece. Other deltas are left alone. */
const DELTAS: Readonly<Record<string, readonly [field: string, ...blocks: readonly string[]]>> = {
  text_delta: ['text', 'text'],
  citations_delta: ['citation', 'text'],
  thinking_delta: ['thinking', 'thinking'],
  signature_delta: ['signature', 'thinking'],
  input_json_delta: ['partial_json', 'tool_use', 'server_tool_use', 'mcp_tool_use'],
};

const known = new WeakMap<ExchangeView, readonly BlockSlip[]>();

/** Follows the content blocks of a Messages stream as a client does; nothing for answers that are no stream, or an error. */
export function followBlocks(view: ExchangeView): readonly BlockSlip[] {
  const before = known.get(view);
  if (before !== undefined) return before;
  const books: Books = { blocks: [], slips: [] };
  if (answered(view) && view.answer.form === 'stream') {
    for (const event of typedEvents(view)) follow(books, event);
  }
  known.set(view, books.slips);
  return books.slips;
}

function follow(books: Books, event: TypedEvent): void {
  if (event.type === 'content_block_start') startBlock(books, event);
  else if (event.type === 'content_block_delta') extendBlock(books, event);
  else if (event.type === 'content_block_stop') stopBlock(books, event);
  else if (event.type === 'message_stop') endMessage(books, event);
}

/** Clients append the block and find it again by its index. */
function startBlock({ blocks, slips }: Books, { at, value }: TypedEvent): void {
  const block = isJsonObject(value['content_block']) ? value['content_block'] : {};
  const type = textOf(block['type']) ?? '';
  if (value['index'] !== blocks.length) {
    const got = `index ${show(value['index'])}`;
    slips.push({ rule: 'block', at, expected: `index ${blocks.length}`, got });
  }
  if (type === '')
    slips.push({ rule: 'block', at, expected: 'content_block.type', got: show(value['content_block']) });
  const open = blocks.findIndex((each) => each.open);
  if (open !== -1) slips.push({ rule: 'overlap', at, expected: `content_block_stop of ${open}`, got: type });
  blocks.push({ index: value['index'], type, at, open: true });
}

function extendBlock(books: Books, event: TypedEvent): void {
  const block = openBlock(books, event);
  const delta = isJsonObject(event.value['delta']) ? event.value['delta'] : {};
  const problem = block === null ? null : deltaProblem(block.type, delta);
  if (problem !== null) books.slips.push({ rule: 'delta', at: event.at, ...problem });
}

function deltaProblem(block: string, delta: JsonObject) {
  const type = textOf(delta['type']) ?? '';
  if (type === '') return { expected: 'delta.type', got: show(delta) };
  const [field, ...blocks] = (Object.hasOwn(DELTAS, type) ? DELTAS[type] : undefined) ?? [''];
  if (field === '') return null;
  if (block !== '' && !blocks.includes(block)) return { expected: `a delta of ${block}`, got: type };
  if (field === 'citation' || typeof delta[field] === 'string') return null;
  return { expected: `${field} as string`, got: show(delta[field]) };
}

function stopBlock(books: Books, event: TypedEvent): void {
  const block = openBlock(books, event);
  if (block !== null) block.open = false;
}

function openBlock({ blocks, slips }: Books, { at, type, value }: TypedEvent): Block | null {
  const block = blocks.findLast(({ index }) => index === value['index']);
  if (block?.open === true) return block;
  const got = `${type} of ${show(value['index'])}${block === undefined ? '' : ', which was stopped'}`;
  slips.push({ rule: 'block', at, expected: 'a block that is open', got });
  return null;
}

function endMessage({ blocks, slips }: Books, { at }: TypedEvent): void {
  blocks.forEach((block, index) => {
    if (!block.open) return;
    slips.push({
      rule: 'unclosed',
      at,
      expected: `content_block_stop of ${index}`,
      got: `open ${block.type} of ${block.at}`,
    });
  });
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
