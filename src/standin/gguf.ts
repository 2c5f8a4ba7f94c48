/** A metadata value with its type on the wire. */
export type GgufValue =
  | { readonly u32: number }
  | { readonly f32: number }
  | { readonly bool: boolean }
  | { readonly text: string }
  | { readonly i32s: readonly number[] }
  | { readonly texts: readonly string[] };

/** A float32 tensor; `shape` counts the fastest dimension first, as the format does. */
export type GgufTensor = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
};

const ALIGNMENT = 32;
const TYPE = { u32: 4, i32: 5, f32: 6, bool: 7, text: 8, array: 9 } as const;

/**
 * Writes a GGUF file, version 3: magic, counts, metadata, tensor infos, then the tensors' data on borders of 32 bytes.
 * Source: the format's description in the ggml project (docs/gguf.md).
 */
export function encodeGguf(
  metadata: Readonly<Record<string, GgufValue>>,
  tensors: readonly GgufTensor[],
): Uint8Array {
  const entries = Object.entries(metadata);
  const head = Buffer.concat([
    Buffer.from('GGUF', 'latin1'),
    u32(3),
    u64(tensors.length),
    u64(entries.length),
    ...entries.map(([key, value]) => Buffer.concat([text(key), encodeValue(value)])),
    ...infosOf(tensors),
  ]);
  return Buffer.concat([padded(head), ...tensors.map(({ data }) => padded(floats(data)))]);
}

function infosOf(tensors: readonly GgufTensor[]): readonly Buffer[] {
  let offset = 0;
  return tensors.map(({ name, shape, data }) => {
    const info = Buffer.concat([text(name), u32(shape.length), ...shape.map(u64), u32(0), u64(offset)]);
    offset += Math.ceil((data.length * 4) / ALIGNMENT) * ALIGNMENT;
    return info;
  });
}

function encodeValue(value: GgufValue): Buffer {
  if ('u32' in value) return Buffer.concat([u32(TYPE.u32), u32(value.u32)]);
  if ('f32' in value) return Buffer.concat([u32(TYPE.f32), floats(Float32Array.of(value.f32))]);
  if ('bool' in value) return Buffer.concat([u32(TYPE.bool), Buffer.of(value.bool ? 1 : 0)]);
  if ('text' in value) return Buffer.concat([u32(TYPE.text), text(value.text)]);
  if ('i32s' in value) return array(TYPE.i32, value.i32s.map(i32));
  return array(TYPE.text, value.texts.map(text));
}

const array = (type: number, items: readonly Buffer[]) =>
  Buffer.concat([u32(TYPE.array), u32(type), u64(items.length), ...items]);

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([u64(bytes.length), bytes]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function i32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function floats(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeFloatLE(value, index * 4);
  });
  return bytes;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT)]);
}
