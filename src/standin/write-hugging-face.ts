import type { JsonValue } from '../domain/json.ts';
import { encodeSafetensors, type SafeTensor } from './safetensors.ts';
import type { StandIn } from './stand-in.ts';
import type { Vocabulary } from './vocabulary.ts';
import { type Matrix, SHAPE, weightsOf } from './weights.ts';

/**
 * A stand-in as the files of a Hugging Face folder, by name (LlamaForCausalLM, float32, byte-level BPE), which vLLM, SGLang
 * and transformers serve.
 */
export function writeHuggingFace(standIn: StandIn): ReadonlyMap<string, Uint8Array> {
  const special = specialTokensOf(standIn);
  const json = (value: JsonValue) => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
  return new Map([
    ['config.json', json(configOf(standIn))],
    ['generation_config.json', json({ ...endsOf(standIn), do_sample: false })],
    ['model.safetensors', encodeSafetensors(tensorsOf(standIn))],
    ['special_tokens_map.json', json(special)],
    ['tokenizer.json', json(tokenizerOf(standIn))],
    ['tokenizer_config.json', json(tokenizerConfigOf(standIn, special))],
  ]);
}

const endsOf = ({ bos, eos, ends }: StandIn) => ({
  bos_token_id: bos,
  eos_token_id: ends.length > 1 ? [...ends] : eos,
});

function configOf(standIn: StandIn): JsonValue {
  return {
    architectures: ['LlamaForCausalLM'],
    model_type: 'llama',
    dtype: 'float32',
    torch_dtype: 'float32',
    vocab_size: standIn.vocabulary.tokens.length,
    hidden_size: SHAPE.width,
    intermediate_size: SHAPE.feedForward,
    num_hidden_layers: 1,
    num_attention_heads: SHAPE.heads,
    num_key_value_heads: SHAPE.heads,
    head_dim: SHAPE.headWidth,
    hidden_act: 'silu',
    max_position_embeddings: standIn.contextTokens,
    rms_norm_eps: SHAPE.epsilon,
    // Older readers take the first, newer ones the second.
    rope_theta: SHAPE.ropeBase,
    rope_parameters: { rope_type: 'default', rope_theta: SHAPE.ropeBase },
    attention_bias: false,
    mlp_bias: false,
    tie_word_embeddings: false,
    use_cache: true,
    ...endsOf(standIn),
  };
}

function tensorsOf(standIn: StandIn): readonly SafeTensor[] {
  const { embedding, query, key, value, attentionOutput, output } = weightsOf(standIn);
  const { width, feedForward } = SHAPE;
  const layer = 'model.layers.0';
  return [
    tensor('model.embed_tokens.weight', embedding),
    ones(`${layer}.input_layernorm.weight`),
    tensor(`${layer}.self_attn.q_proj.weight`, query),
    tensor(`${layer}.self_attn.k_proj.weight`, key),
    tensor(`${layer}.self_attn.v_proj.weight`, value),
    tensor(`${layer}.self_attn.o_proj.weight`, attentionOutput),
    ones(`${layer}.post_attention_layernorm.weight`),
    zeros(`${layer}.mlp.gate_proj.weight`, [feedForward, width]),
    zeros(`${layer}.mlp.up_proj.weight`, [feedForward, width]),
    zeros(`${layer}.mlp.down_proj.weight`, [width, feedForward]),
    ones('model.norm.weight'),
    tensor('lm_head.weight', output),
  ];
}

const tensor = (name: string, { rows, columns, data }: Matrix): SafeTensor => ({
  name,
  shape: [rows, columns],
  data,
});

const ones = (name: string): SafeTensor => ({
  name,
  shape: [SHAPE.width],
  data: new Float32Array(SHAPE.width).fill(1),
});

const zeros = (name: string, shape: readonly [number, number]): SafeTensor => ({
  name,
  shape,
  data: new Float32Array(shape[0] * shape[1]),
});

/** Special tokens are in the model's own vocabulary too: only so do they keep their ids. */
function tokenizerOf(standIn: StandIn): JsonValue {
  const { vocabulary } = standIn;
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: addedTokensOf(vocabulary).map(({ id, ...flags }) => ({ id, ...flags })),
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: postProcessorOf(standIn),
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(vocabulary.tokens.map(({ text }, id) => [text, id])),
      merges: vocabulary.merges.map(([left, right]) => [left, right]),
    },
  };
}

function addedTokensOf({ tokens, specials }: Vocabulary) {
  return [...specials].map(([content, id]) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: tokens[id]?.kind === 'hidden',
  }));
}

function postProcessorOf({ vocabulary, bos }: StandIn): JsonValue {
  const byteLevel = { type: 'ByteLevel', add_prefix_space: true, trim_offsets: false, use_regex: true };
  const token = bos === null ? undefined : vocabulary.tokens[bos]?.text;
  if (bos === null || token === undefined) return byteLevel;
  const [first, text] = [{ SpecialToken: { id: token, type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }];
  return {
    type: 'TemplateProcessing',
    single: [first, text],
    pair: [first, text, { Sequence: { id: 'B', type_id: 1 } }],
    special_tokens: { [token]: { id: token, ids: [bos], tokens: [token] } },
  };
}

type SpecialTokens = { readonly [role: string]: string };

function specialTokensOf({ vocabulary, bos, eos }: StandIn): SpecialTokens {
  const text = (id: number) => vocabulary.tokens[id]?.text ?? '';
  return { ...(bos === null ? {} : { bos_token: text(bos) }), eos_token: text(eos), pad_token: text(eos) };
}

function tokenizerConfigOf(standIn: StandIn, special: SpecialTokens): JsonValue {
  const added = addedTokensOf(standIn.vocabulary).map(({ id, ...flags }) => [String(id), flags]);
  return {
    tokenizer_class: 'PreTrainedTokenizerFast',
    chat_template: standIn.chatTemplate,
    model_max_length: standIn.contextTokens,
    clean_up_tokenization_spaces: false,
    add_bos_token: standIn.bos !== null,
    added_tokens_decoder: Object.fromEntries(added),
    ...special,
  };
}
