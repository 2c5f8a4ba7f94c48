/** A GGUF file read back: metadata as plain values, float32 tensors by name with the fastest dimension first. */
export type GgufFile = {
  readonly metadata: ReadonlyMap<string, unknown>;
  readonly tensors: ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;
};

/** Reads what `encodeGguf` writes, by the format's description and not by our writer. Throws RangeError on anything else. */
export function readGguf(file: Uint8Array): GgufFile {
  const reader = readerOf(file);
  if (reader.u32() !== 0x46554747 || reader.u32() !== 3) throw new RangeError('no GGUF file of version 3');
  const [tensorCount, entryCount] = [reader.u64(), reader.u64()];
  const metadata = new Map(times(entryCount, () => [reader.text(), reader.value(reader.u32())] as const));
  const infos = times(tensorCount, () => {
    const name = reader.text();
    const shape = times(reader.u32(), reader.u64);
    if (reader.u32() !== 0) throw new RangeError(`${name} is not float32`);
    return { name, shape, offset: reader.u64() };
  });
  const from = Math.ceil(reader.at() / 32) * 32;
  const tensors = infos.map(({ name, shape, offset }) => {
    const length = shape.reduce((product, each) => product * each, 1);
    return [name, { shape, data: floatsAt(file, from + offset, length) }] as const;
  });
  return { metadata, tensors: new Map(tensors) };
}

/** Little-endian float32 values from a place in a file. */
export function floatsAt(file: Uint8Array, from: number, length: number): Float32Array {
  const view = new DataView(file.buffer, file.byteOffset + from, length * 4);
  return Float32Array.from({ length }, (_, at) => view.getFloat32(at * 4, true));
}

const times = <T>(count: number, read: () => T): T[] => Array.from({ length: count }, () => read());

function readerOf(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 0;
  const skip = (bytes: number) => {
    at += bytes;
    return at - bytes;
  };
  const u32 = () => view.getUint32(skip(4), true);
  const u64 = () => Number(view.getBigUint64(skip(8), true));
  const text = () => {
    const length = u64();
    const from = skip(length);
    return new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(from, from + length));
  };
  const value = (type: number): unknown => {
    if (type === 4) return u32();
    if (type === 5) return view.getInt32(skip(4), true);
    if (type === 6) return view.getFloat32(skip(4), true);
    if (type === 7) return view.getUint8(skip(1)) === 1;
    if (type === 8) return text();
    if (type !== 9) throw new RangeError(`unknown type ${type}`);
    const item = u32();
    return times(u64(), () => value(item));
  };
  return { u32, u64, text, value, at: () => at };
}
