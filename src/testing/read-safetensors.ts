import { floatsAt } from './read-gguf.ts';

type Info = {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
};

/** Reads a safetensors file of float32 tensors, by name, with the slowest dimension first. Throws RangeError on gaps and on other types. */
export function readSafetensors(
  file: Uint8Array,
): ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }> {
  const headerLength = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const from = 8 + headerLength;
  const { __metadata__: _about, ...infos } = JSON.parse(
    new TextDecoder().decode(file.subarray(8, from)),
  ) as Record<string, Info>;
  const ends = Object.values(infos).map(({ data_offsets: [, end] }) => end);
  if (from + Math.max(...ends) !== file.length) throw new RangeError('the data does not fill the file');
  const tensors = Object.entries(infos).map(
    ([
      name,
      {
        dtype,
        shape,
        data_offsets: [begin, end],
      },
    ]) => {
      const length = shape.reduce((product, each) => product * each, 1);
      if (dtype !== 'F32' || end - begin !== 4 * length)
        throw new RangeError(`${name} is no float32 tensor of its shape`);
      return [name, { shape, data: floatsAt(file, from + begin, length) }] as const;
    },
  );
  return new Map(tensors);
}
