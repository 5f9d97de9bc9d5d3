/** Part of a protocol-buffers message as it lies on the wire, in pieces, so that weights are copied once. */
export type Wire = readonly Uint8Array[];

/** A whole number, also a negative one (as 64 bits, two's complement). */
export const integer = (field: number, value: number): Wire => [Uint8Array.from([...tag(field, 0), ...varint(value)])];

/** A float32, little-endian. */
export function float(field: number, value: number): Wire {
  const four = new Uint8Array(4);
  new DataView(four.buffer).setFloat32(0, value, true);
  return [Uint8Array.from(tag(field, 5)), four];
}

/** A text, in UTF-8. */
export const text = (field: number, value: string): Wire => bytes(field, [new TextEncoder().encode(value)]);

/** A message inside another, from its fields. */
export const message = (field: number, ...fields: readonly Wire[]): Wire => bytes(field, fields.flat());

/** Bytes as they are. */
export const bytes = (field: number, content: Wire): Wire => [
  Uint8Array.from([...tag(field, 2), ...varint(content.reduce((sum, { length }) => sum + length, 0))]),
  ...content,
];

/** All pieces in one. */
export function joined(wire: Wire): Uint8Array {
  const all = new Uint8Array(wire.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of wire) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

const tag = (field: number, kind: 0 | 2 | 5): number[] => varint(field * 8 + kind);

/** Seven bits a byte, the lowest first; every byte but the last has its highest bit set. */
function varint(value: number): number[] {
  const out: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    out.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  out.push(Number(rest));
  return out;
}
