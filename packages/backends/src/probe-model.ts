/** The value of every weight of the probe's model. */
export const probeWeight = 0.0625;

/**
 * The convolutions of the probe's still work as an ONNX model: 3×3 with stride 2, depthwise 3×3, 1×1, each cut to [0, 6], then a mean.
 *
 * It is fed `x`, `[images, 8, size, size]`. Its weights are all {@link probeWeight}, since only speed is asked; they are folded when it is opened.
 */
export function probeModel(images: number, size: number): Uint8Array {
  const port = (field: number, name: string, dims: number[]) =>
    bytes(field, text(1, name), bytes(2, bytes(1, whole(1, 1), bytes(2, ...dims.map((size) => bytes(1, whole(1, size)))))));
  const weights = [
    ['first', 32, 8, 3, 3],
    ['depthwise', 32, 1, 3, 3],
    ['point', 64, 32, 1, 1],
  ] as const;
  const graph = [
    ...weights.map(([name]) => node('ConstantOfShape', [`${name} shape`], name, filledWith(probeWeight))),
    node('Conv', ['x', 'first'], 'a', ints('strides', 2, 2), ints('pads', 0, 0, 1, 1)),
    node('Clip', ['a', 'low', 'high'], 'b'),
    node('Conv', ['b', 'depthwise'], 'c', int('group', 32), ints('pads', 1, 1, 1, 1)),
    node('Clip', ['c', 'low', 'high'], 'd'),
    node('Conv', ['d', 'point'], 'e'),
    node('Clip', ['e', 'low', 'high'], 'f'),
    node('GlobalAveragePool', ['f'], 'y'),
    text(2, 'probe'),
    ...weights.map(([name, ...shape]) =>
      bytes(5, whole(1, 4), whole(2, 7), ...shape.map((size) => whole(7, size)), text(8, `${name} shape`)),
    ),
    ...[['low', 0] as const, ['high', 6] as const].map(([name, value]) => bytes(5, whole(2, 1), float(4, value), text(8, name))),
    port(11, 'x', [images, 8, size, size]),
    port(12, 'y', [images, 64, 1, 1]),
  ];
  return Uint8Array.from([...whole(1, 8), ...bytes(7, ...graph), ...bytes(8, whole(2, 17))]);
}

/** `NodeProto` inside `GraphProto`. */
const node = (op: string, inputs: readonly string[], output: string, ...attributes: number[][]): number[] =>
  bytes(1, ...inputs.map((name) => text(1, name)), text(2, output), text(4, op), ...attributes);

const int = (name: string, value: number): number[] => bytes(5, text(1, name), whole(3, value), whole(20, 2));
const ints = (name: string, ...values: number[]): number[] =>
  bytes(5, text(1, name), ...values.map((value) => whole(8, value)), whole(20, 7));

/** The attribute `value`, a tensor of one number. */
const filledWith = (value: number): number[] =>
  bytes(5, text(1, 'value'), bytes(5, whole(1, 1), whole(2, 1), float(4, value)), whole(20, 4));

const text = (field: number, value: string): number[] => bytes(field, [...new TextEncoder().encode(value)]);
const whole = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)];
const float = (field: number, value: number): number[] => [...varint(field * 8 + 5), ...new Uint8Array(Float32Array.of(value).buffer)];

/** A length-delimited field of protocol buffers. */
function bytes(field: number, ...parts: number[][]): number[] {
  const content = parts.flat();
  return [...varint(field * 8 + 2), ...varint(content.length), ...content];
}

const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
