/** A float32 tensor; `shape` counts the slowest dimension first, as the format does. */
export type SafeTensor = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
};

const ALIGNMENT = 8;

/**
 * Writes a safetensors file: the header's length, the header as JSON padded with spaces, then the tensors' data one after
 * the other. Source: the format's description in the safetensors project's README.
 */
export function encodeSafetensors(tensors: readonly SafeTensor[]): Uint8Array {
  let at = 0;
  const infos = tensors.map(({ name, shape, data }) => {
    const from = at;
    at += data.length * 4;
    return [name, { dtype: 'F32', shape, data_offsets: [from, at] }] as const;
  });
  const json = JSON.stringify({ __metadata__: { format: 'pt' }, ...Object.fromEntries(infos) });
  const header = Buffer.from(json.padEnd(Math.ceil(json.length / ALIGNMENT) * ALIGNMENT), 'utf8');
  const file = new DataView(new ArrayBuffer(8 + header.length + at));
  file.setBigUint64(0, BigInt(header.length), true);
  new Uint8Array(file.buffer).set(header, 8);
  let offset = 8 + header.length;
  for (const { data } of tensors) {
    for (const value of data) {
      file.setFloat32(offset, value, true);
      offset += 4;
    }
  }
  return new Uint8Array(file.buffer);
}
