import { describe, expect, it } from 'vitest';
import { readGguf } from '../testing/read-gguf.ts';
import { readSafetensors } from '../testing/read-safetensors.ts';
import { EVERY_RULE, promptFor, qwenStandIn } from '../testing/sample-stand-in.ts';
import type { Script } from './pieces.ts';
import { speakerOf } from './speak.ts';
import { tokensOf } from './stand-in.ts';
import { type Matrix, SHAPE, type Weights } from './weights.ts';
import { writeGguf } from './write-gguf.ts';
import { writeHuggingFace } from './write-hugging-face.ts';

const script: Script = [
  { special: '<think>' },
  { text: 'aaaa aaaa' },
  { special: '</think>' },
  { text: '\n\nForty-two 你好👋.' },
];
const standIn = qwenStandIn([script], { chatTemplate: '{{ messages }}', alsoEnds: ['<|endoftext|>'] });

type Tensors = ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;

/** `rowsLast`: whether the number of rows is the last of a shape (GGUF) or the first. */
function matrixOf(tensors: Tensors, name: string, rowsLast: boolean): Matrix {
  const { shape, data } = tensors.get(name) ?? { shape: [], data: new Float32Array() };
  const [rows = 0, columns = 0] = rowsLast ? [...shape].reverse() : shape;
  expect(rows * columns, name).toBe(data.length);
  return { rows, columns, data };
}

/** Rotary pair i of a head: rows 2i and 2i + 1 in GGUF, rows i and i + half a head as the reference wants them. */
function halved({ rows, columns, data }: Matrix): Matrix {
  const half = SHAPE.headWidth / 2;
  const order = Array.from({ length: rows }, (_, row) => {
    const inHead = row % SHAPE.headWidth;
    return row - inHead + 2 * (inHead % half) + Math.floor(inHead / half);
  });
  const rowsInOrder = order.flatMap((row) => [...data.subarray(row * columns, (row + 1) * columns)]);
  return { rows, columns, data: Float32Array.from(rowsInOrder) };
}

function expectIdle(tensors: Tensors, names: readonly string[], value: number) {
  for (const name of names) expect(new Set(tensors.get(name)?.data), name).toEqual(new Set([value]));
}

function expectToSpeak(weights: Weights) {
  const speak = speakerOf(standIn, weights);
  for (const rule of EVERY_RULE) {
    expect(speak(promptFor(standIn, script, rule))).toEqual(tokensOf(standIn, script, rule));
  }
}

describe('a stand-in as GGUF', () => {
  const { metadata, tensors } = readGguf(writeGguf(standIn));

  it('says its script from the bytes read back, whose rotary pairs lie side by side', () => {
    const matrix = (name: string) => matrixOf(tensors, `${name}.weight`, true);
    expectToSpeak({
      embedding: matrix('token_embd'),
      query: halved(matrix('blk.0.attn_q')),
      key: halved(matrix('blk.0.attn_k')),
      value: matrix('blk.0.attn_v'),
      attentionOutput: matrix('blk.0.attn_output'),
      output: matrix('output'),
    });
    expectIdle(tensors, ['output_norm.weight', 'blk.0.attn_norm.weight', 'blk.0.ffn_norm.weight'], 1);
    expectIdle(tensors, ['blk.0.ffn_gate.weight', 'blk.0.ffn_up.weight', 'blk.0.ffn_down.weight'], 0);
  });

  it('tells its sizes, its tokens with their kinds, and its chat template', () => {
    const { tokens, specials } = standIn.vocabulary;
    expect(Object.fromEntries(metadata)).toMatchObject({
      'general.architecture': 'llama',
      'llama.embedding_length': 256,
      'llama.rope.freq_base': 10,
      'llama.context_length': standIn.contextTokens,
      'tokenizer.ggml.tokens': tokens.map(({ text }) => text),
      'tokenizer.ggml.eos_token_id': specials.get('<|im_end|>'),
      'tokenizer.ggml.add_bos_token': false,
      'tokenizer.chat_template': '{{ messages }}',
    });
    const kinds = metadata.get('tokenizer.ggml.token_type') as readonly number[];
    const kindOf = (text: string) => kinds[specials.get(text) ?? -1];
    expect([kinds[65], kindOf('<|im_end|>'), kindOf('<think>')]).toEqual([1, 3, 4]);
    expect(metadata.has('tokenizer.ggml.bos_token_id')).toBe(false);
  });
});

describe('a stand-in as a Hugging Face folder', () => {
  const files = writeHuggingFace(standIn);
  const json = (name: string) => JSON.parse(new TextDecoder().decode(files.get(name)));

  it('says its script from the bytes read back, whose rotary pairs lie half a head apart', () => {
    const tensors = readSafetensors(files.get('model.safetensors') ?? new Uint8Array());
    const matrix = (name: string) => matrixOf(tensors, `${name}.weight`, false);
    const layer = 'model.layers.0';
    expectToSpeak({
      embedding: matrix('model.embed_tokens'),
      query: matrix(`${layer}.self_attn.q_proj`),
      key: matrix(`${layer}.self_attn.k_proj`),
      value: matrix(`${layer}.self_attn.v_proj`),
      attentionOutput: matrix(`${layer}.self_attn.o_proj`),
      output: matrix('lm_head'),
    });
    const norms = ['input_layernorm', 'post_attention_layernorm'].map((name) => `${layer}.${name}.weight`);
    expectIdle(tensors, [...norms, 'model.norm.weight'], 1);
    expectIdle(
      tensors,
      ['gate', 'up', 'down'].map((name) => `${layer}.mlp.${name}_proj.weight`),
      0,
    );
  });

  it('is a Llama of one layer with several ends', () => {
    const ends = ['<|im_end|>', '<|endoftext|>'].map((text) => standIn.vocabulary.specials.get(text));
    expect(json('config.json')).toMatchObject({
      architectures: ['LlamaForCausalLM'],
      num_hidden_layers: 1,
      head_dim: 128,
      rope_theta: 10,
      vocab_size: standIn.vocabulary.tokens.length,
    });
    expect(json('generation_config.json').eos_token_id).toEqual(ends);
    expect(json('tokenizer_config.json')).toMatchObject({
      chat_template: '{{ messages }}',
      eos_token: '<|im_end|>',
    });
  });

  it('gives every special token its id and its flag in the tokenizer', () => {
    const { added_tokens: added, model } = json('tokenizer.json');
    expect(added).toContainEqual(
      expect.objectContaining({ content: '<think>', special: false, normalized: false }),
    );
    expect(added).toContainEqual(expect.objectContaining({ content: '<|im_end|>', special: true }));
    for (const { id, content } of added) expect(model.vocab[content]).toBe(id);
    expect(Object.keys(model.vocab)).toHaveLength(standIn.vocabulary.tokens.length);
  });

  it('has the tokenizer begin every prompt with the token for beginnings where there is one', () => {
    const began = writeHuggingFace(qwenStandIn([], { bos: '<|endoftext|>' })).get('tokenizer.json');
    expect(JSON.parse(new TextDecoder().decode(began)).post_processor).toMatchObject({
      type: 'TemplateProcessing',
      single: [{ SpecialToken: { id: '<|endoftext|>' } }, { Sequence: { id: 'A' } }],
    });
  });
});
