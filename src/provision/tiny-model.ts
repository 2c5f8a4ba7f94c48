import { byteAlphabet } from '../standin/byte-alphabet.ts';
import { encodeGguf, type GgufTensor } from '../standin/gguf.ts';
import { randomOf } from '../standin/random.ts';
import { plainTemplate } from './templates.ts';

/** What a tiny model may be made with. */
export type TinyModel = {
  /** Equal seeds give equal bytes. */
  readonly seed?: number;
  /** Jinja; default `plainTemplate`. */
  readonly chatTemplate?: string;
  readonly contextTokens?: number;
};

const WIDTH = 64;
const HEADS = 2;
const FEED_FORWARD = 128;
const CONTROL = ['<|endoftext|>', '<|im_start|>', '<|im_end|>'];
const MARKUP = ['<think>', '</think>', '<tool_call>', '</tool_call>'];
/** Kinds of tokens in GGUF's `tokenizer.ggml.token_type`. */
const NORMAL = 1;
const CONTROL_TOKEN = 3;
const USER_DEFINED = 4;

/**
 * A GGUF file of 0.3 MB with random weights: one layer of the architecture "llama" over bytes. It says nothing sensible,
 * very fast: made for tests where only the wire matters. Any engine that reads GGUF serves it.
 */
export function tinyModel({ seed = 1, chatTemplate = plainTemplate, contextTokens = 4096 }: TinyModel = {}) {
  const tokens = [...byteAlphabet(), ...CONTROL, ...MARKUP];
  return encodeGguf(
    {
      'general.architecture': { text: 'llama' },
      'general.name': { text: 'modelcompat-tiny' },
      'general.file_type': { u32: 0 },
      'llama.context_length': { u32: contextTokens },
      'llama.embedding_length': { u32: WIDTH },
      'llama.block_count': { u32: 1 },
      'llama.feed_forward_length': { u32: FEED_FORWARD },
      'llama.attention.head_count': { u32: HEADS },
      'llama.attention.head_count_kv': { u32: HEADS },
      'llama.attention.layer_norm_rms_epsilon': { f32: 1e-5 },
      'llama.rope.dimension_count': { u32: WIDTH / HEADS },
      'llama.vocab_size': { u32: tokens.length },
      'tokenizer.ggml.model': { text: 'gpt2' },
      'tokenizer.ggml.pre': { text: 'default' },
      'tokenizer.ggml.tokens': { texts: tokens },
      'tokenizer.ggml.token_type': { i32s: tokens.map(kindOf) },
      // Engines want a merge; this one never applies to text, since NUL and SOH do not follow each other there.
      'tokenizer.ggml.merges': { texts: ['Ā ā'] },
      'tokenizer.ggml.bos_token_id': { u32: tokens.indexOf('<|endoftext|>') },
      'tokenizer.ggml.eos_token_id': { u32: tokens.indexOf('<|im_end|>') },
      'tokenizer.ggml.add_bos_token': { bool: false },
      'tokenizer.chat_template': { text: chatTemplate },
    },
    weights(tokens.length, randomOf(seed)),
  );
}

function kindOf(token: string): number {
  if (CONTROL.includes(token)) return CONTROL_TOKEN;
  return MARKUP.includes(token) ? USER_DEFINED : NORMAL;
}

type Random = () => number;

function weights(vocabulary: number, random: Random): readonly GgufTensor[] {
  const matrix = (name: string, columns: number, rows: number, scale: number): GgufTensor => ({
    name,
    shape: [columns, rows],
    data: Float32Array.from({ length: columns * rows }, () => scale * (2 * random() - 1)),
  });
  const ones = (name: string): GgufTensor => ({
    name,
    shape: [WIDTH],
    data: new Float32Array(WIDTH).fill(1),
  });
  return [
    matrix('token_embd.weight', WIDTH, vocabulary, 1),
    ones('output_norm.weight'),
    matrix('output.weight', WIDTH, vocabulary, 0.3),
    ones('blk.0.attn_norm.weight'),
    ...['q', 'k', 'v', 'output'].map((part) => matrix(`blk.0.attn_${part}.weight`, WIDTH, WIDTH, 0.1)),
    ones('blk.0.ffn_norm.weight'),
    matrix('blk.0.ffn_gate.weight', WIDTH, FEED_FORWARD, 0.1),
    matrix('blk.0.ffn_up.weight', WIDTH, FEED_FORWARD, 0.1),
    matrix('blk.0.ffn_down.weight', FEED_FORWARD, WIDTH, 0.1),
  ];
}
