/** A safetensors file made by hand: this header text, and these bytes behind it. */
export function safetensorsFile(header: string, buffer: ArrayLike<number> = []): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + buffer.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(buffer, 8 + text.length);
  return bytes;
}

/** A file with one tensor of each type, every entry's bytes written out. */
export function everyType(): Uint8Array {
  const tensors: [type: string, count: number, bytes: number[]][] = [
    ['F64', 2, [0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x80]],
    ['F32', 2, [0, 0, 0xc0, 0x3f, 0, 0, 0x80, 0xff]],
    ['F16', 3, [0x00, 0x3e, 0x01, 0x00, 0x00, 0xfc]],
    ['BF16', 2, [0xc0, 0x3f, 0x49, 0xc0]],
    ['I64', 2, [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0]],
    ['I32', 1, [0xfd, 0xff, 0xff, 0xff]],
    ['I16', 2, [0xfc, 0xff, 0x02, 0x01]],
    ['I8', 2, [0xfb, 0x05]],
    ['U8', 2, [0xfa, 0x06]],
    ['BOOL', 2, [1, 0]],
  ];
  let at = 0;
  const fields = tensors.map(([dtype, count, bytes]) => {
    const begin = at;
    at += bytes.length;
    return `"${dtype}":{"dtype":"${dtype}","shape":[${count}],"data_offsets":[${begin},${at}]}`;
  });
  const header = `{"__metadata__":{"note":"by hand"},${fields.join(',')}}`;
  return safetensorsFile(
    header,
    tensors.flatMap(([, , bytes]) => bytes),
  );
}
