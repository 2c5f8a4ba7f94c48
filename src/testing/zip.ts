import { deflateRawSync } from 'node:zlib';

export type ZipFile = { readonly name: string; readonly data: Uint8Array; readonly method: number };

/** A ZIP archive in memory; method 8 is deflated, everything else is stored as it is. Checksums are left 0. */
export function makeZip(files: readonly ZipFile[], comment = ''): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const { name, data, method } of files) {
    const packed = method === 8 ? deflateRawSync(data) : Buffer.from(data);
    const offset = Buffer.concat(parts).length;
    const sizes = { method, packed: packed.length, size: data.length, name: Buffer.byteLength(name) };
    parts.push(header(0x04034b50, 30, { ...sizes, at: 8 }), Buffer.from(name), packed);
    const central = header(0x02014b50, 46, { ...sizes, at: 10 });
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name));
  }
  const body = Buffer.concat(parts);
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(body.length, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([body, index, end, Buffer.from(comment, 'latin1')]);
}

type Sizes = {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly name: number;
  /** Where the method stands; the other fields follow at the same distances in both headers. */
  readonly at: number;
};

function header(signature: number, length: number, { at, method, packed, size, name }: Sizes): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt16LE(method, at);
  bytes.writeUInt32LE(packed, at + 10);
  bytes.writeUInt32LE(size, at + 14);
  bytes.writeUInt16LE(name, at + 18);
  return bytes;
}
