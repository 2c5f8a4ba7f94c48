import { encodeGguf, type GgufTensor, type GgufValue } from './gguf.ts';
import type { StandIn } from './stand-in.ts';
import type { Token } from './vocabulary.ts';
import { type Matrix, SHAPE, weightsOf } from './weights.ts';

/** Kinds of tokens in `tokenizer.ggml.token_type`. */
const KIND = { ordinary: 1, hidden: 3, visible: 4 } as const satisfies Record<Token['kind'], number>;

/** A stand-in as a GGUF file (architecture "llama", float32), which llama.cpp and what is built on it serve. */
export function writeGguf(standIn: StandIn): Uint8Array {
  return encodeGguf(metadataOf(standIn), tensorsOf(standIn));
}

function metadataOf(standIn: StandIn): Readonly<Record<string, GgufValue>> {
  const { tokens, merges } = standIn.vocabulary;
  return {
    'general.architecture': { text: 'llama' },
    'general.name': { text: 'modelcompat-stand-in' },
    'general.file_type': { u32: 0 },
    'llama.context_length': { u32: standIn.contextTokens },
    'llama.embedding_length': { u32: SHAPE.width },
    'llama.block_count': { u32: 1 },
    'llama.feed_forward_length': { u32: SHAPE.feedForward },
    'llama.attention.head_count': { u32: SHAPE.heads },
    'llama.attention.head_count_kv': { u32: SHAPE.heads },
    'llama.attention.layer_norm_rms_epsilon': { f32: SHAPE.epsilon },
    'llama.rope.dimension_count': { u32: SHAPE.headWidth },
    'llama.rope.freq_base': { f32: SHAPE.ropeBase },
    'llama.vocab_size': { u32: tokens.length },
    'tokenizer.ggml.model': { text: 'gpt2' },
    // A pre-tokenizer that never takes a whole word for a token: pieces must not occur in prompts.
    'tokenizer.ggml.pre': { text: 'gpt-2' },
    'tokenizer.ggml.tokens': { texts: tokens.map(({ text }) => text) },
    'tokenizer.ggml.token_type': { i32s: tokens.map(({ kind }) => KIND[kind]) },
    'tokenizer.ggml.merges': { texts: merges.map(([left, right]) => `${left} ${right}`) },
    ...(standIn.bos === null ? {} : { 'tokenizer.ggml.bos_token_id': { u32: standIn.bos } }),
    'tokenizer.ggml.eos_token_id': { u32: standIn.eos },
    'tokenizer.ggml.add_bos_token': { bool: standIn.bos !== null },
    'tokenizer.chat_template': { text: standIn.chatTemplate },
  };
}

function tensorsOf(standIn: StandIn): readonly GgufTensor[] {
  const { embedding, query, key, value, attentionOutput, output } = weightsOf(standIn);
  const { width, feedForward } = SHAPE;
  return [
    tensor('token_embd.weight', embedding),
    ones('output_norm.weight'),
    tensor('output.weight', output),
    ones('blk.0.attn_norm.weight'),
    tensor('blk.0.attn_q.weight', interleaved(query)),
    tensor('blk.0.attn_k.weight', interleaved(key)),
    tensor('blk.0.attn_v.weight', value),
    tensor('blk.0.attn_output.weight', attentionOutput),
    ones('blk.0.ffn_norm.weight'),
    zeros('blk.0.ffn_gate.weight', [width, feedForward]),
    zeros('blk.0.ffn_up.weight', [width, feedForward]),
    zeros('blk.0.ffn_down.weight', [feedForward, width]),
  ];
}

/** GGUF keeps the two rows of a rotary pair side by side (2i, 2i + 1), not half a head apart. */
function interleaved({ rows, columns, data }: Matrix): Matrix {
  const half = SHAPE.headWidth / 2;
  const moved = new Float32Array(data.length);
  for (let row = 0; row < rows; row += 1) {
    const head = row - (row % SHAPE.headWidth);
    const [pair, second] = [(row - head) % half, Math.floor((row - head) / half)];
    moved.set(data.subarray(row * columns, (row + 1) * columns), (head + 2 * pair + second) * columns);
  }
  return { rows, columns, data: moved };
}

const tensor = (name: string, { rows, columns, data }: Matrix): GgufTensor => ({
  name,
  shape: [columns, rows],
  data,
});

const ones = (name: string): GgufTensor => ({
  name,
  shape: [SHAPE.width],
  data: new Float32Array(SHAPE.width).fill(1),
});

const zeros = (name: string, shape: readonly [number, number]): GgufTensor => ({
  name,
  shape,
  data: new Float32Array(shape[0] * shape[1]),
});
