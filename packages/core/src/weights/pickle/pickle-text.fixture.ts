const little = (value: number, width: number): number[] => Array.from({ length: width }, (_, i) => Math.floor(value / 2 ** (8 * i)) % 256);
const letters = (text: string) => [...new TextEncoder().encode(text)];

/** Opcodes by hand; a pickle is what they give one after the other. */
export const op = {
  proto: (version: number) => [0x80, version],
  stop: [0x2e],
  none: [0x4e],
  yes: [0x88],
  no: [0x89],
  int: (value: number) => (value >= 0 && value < 256 ? [0x4b, value] : [0x4a, ...little(value < 0 ? value + 2 ** 32 : value, 4)]),
  long: (bytes: number[]) => [0x8a, bytes.length, ...bytes],
  text: (value: string) => [0x58, ...little(letters(value).length, 4), ...letters(value)],
  global: (module: string, name: string) => [0x63, ...letters(`${module}\n${name}\n`)],
  mark: [0x28],
  tuple: [0x74],
  emptyTuple: [0x29],
  emptyList: [0x5d],
  append: [0x61],
  emptyTable: [0x7d],
  setItem: [0x73],
  setItems: [0x75],
  put: (index: number) => [0x71, index],
  get: (index: number) => [0x68, index],
  persistent: [0x51],
  reduce: [0x52],
  build: [0x62],
};

/** A tuple of these. */
export const tupleOf = (...items: number[][]) => [...op.mark, ...items.flat(), ...op.tuple];

/** A table of these pairs. */
export const tableOf = (pairs: readonly [string, number[]][]) => [
  ...op.emptyTable,
  ...op.mark,
  ...pairs.flatMap(([name, value]) => [...op.text(name), ...value]),
  ...op.setItems,
];

/** A pickle of one value. */
export const pickleOf = (value: number[]) => Uint8Array.from([...op.proto(2), ...value, ...op.stop]);
