import type { LayerGroup } from '../backbone/backbone.ts';
import type { JsonObject } from '../json.ts';
import type { ActivationName } from '../network/activations.ts';
import type { Network, NetworkNode } from '../network/network.ts';
import { opOf } from '../network/op-table.ts';
import type { Shape } from '../network/shape.ts';

/** Options of a convolution in a builder. */
export interface ConvOptions {
  size?: number;
  stride?: number;
  bias?: boolean;
  /**
   * 'symmetric' pads `⌊size / 2⌋` on every side, as torch does; 'same' pads what the stride asks for, more at the end, as TensorFlow does;
   * 'uneven' pads `⌊size / 2⌋` at the end and one less before, as 'same' does where the stride is 2 and the picture's side even. @default 'same'
   */
  padding?: ConvPadding;
}

/** How a convolution pads its picture with zeros. */
export type ConvPadding = 'same' | 'valid' | 'symmetric' | 'uneven';

/** Options of a BatchNorm in a builder. */
export interface NormOptions {
  /** @default 0.001, as Keras; torch has 1e-5 */
  epsilon?: number;
}

/** A place where a network is fed. */
export interface InputPlace {
  readonly id: string;
  /** Batch first; null = any size. */
  readonly shape: Shape;
  readonly dtype: 'float32' | 'int32';
}

/** Writes a topology down layer by layer; each call returns the id of the new node. */
export interface NetworkBuilder {
  /** Starts the next layer group; nodes added from here on belong to it. */
  group(name: string): void;
  /** `shared`: names in the value table, by role, of parameters that are other nodes' too. */
  node(id: string, op: string, inputs: readonly string[], config?: JsonObject, shared?: Readonly<Record<string, string>>): string;
  conv(id: string, x: string, filters: number, options?: ConvOptions): string;
  depthwise(id: string, x: string, options?: ConvOptions): string;
  norm(id: string, x: string, options?: NormOptions): string;
  relu(id: string, x: string, maxValue?: number): string;
  /** An activation by its name; rectifiers are written as such. */
  activation(id: string, x: string, name: ActivationName): string;
  /** Layer normalisation over the channels. */
  layerNorm(id: string, x: string, options?: NormOptions): string;
  dense(id: string, x: string, units: number): string;
  /** `[…]` of a node's output, batch first. */
  shapeOf(id: string): Shape;
  finish(output: string): { network: Network; groups: LayerGroup[]; shapes: ReadonlyMap<string, Shape> };
}

/** Starts a network that takes pictures `[batch, height, width, channels]` at a node called `input`. */
export const networkBuilder = (height: number | null, width: number | null, channels: number): NetworkBuilder =>
  builderOf([{ id: 'input', shape: [null, height, width, channels], dtype: 'float32' }]);

/** Starts a network that is fed at the given places. */
export function builderOf(places: readonly InputPlace[]): NetworkBuilder {
  const nodes: NetworkNode[] = [];
  const shapes = new Map<string, Shape>();
  const groups: { name: string; nodes: string[] }[] = [];

  const node: NetworkBuilder['node'] = (id, op, inputs, config = {}, shared = {}) => {
    const { weights, shape } = opOf(op);
    const inputShapes = inputs.map((input) => shapes.get(input) ?? []);
    const params = Object.fromEntries(Object.keys(weights(config, inputShapes)).map((role) => [role, shared[role] ?? `${id}/${role}`]));
    nodes.push({ id, op, config, inputs, params });
    shapes.set(id, shape(inputShapes, config));
    groups.at(-1)?.nodes.push(id);
    return id;
  };
  const windowConfig = ({ size = 3, stride = 1, bias = false, padding = 'same' }: ConvOptions) => ({
    kernelSize: [size, size],
    strides: [stride, stride],
    dilation: [1, 1],
    padding: padding === 'same' || (padding === 'symmetric' && padsItself({ size, stride })) ? 'same' : 'valid',
    bias,
    activation: 'linear',
  });
  const padded = (id: string, x: string, { size = 3, stride = 1, padding }: ConvOptions) => {
    const half = Math.floor(size / 2);
    if (padding === 'uneven') return margins(`${id}_pad`, x, [half - 1, half]);
    return padding !== 'symmetric' || padsItself({ size, stride }) ? x : margins(`${id}_pad`, x, [half, half]);
  };
  const margins = (id: string, x: string, margin: readonly [number, number]) =>
    node(id, 'zero-padding2d', [x], { padding: [margin, margin] });
  for (const { id, shape, dtype } of places) node(id, 'input', [], { shape, dtype });
  return {
    group: (name) => void groups.push({ name, nodes: [] }),
    node,
    conv: (id, x, filters, options = {}) => node(id, 'conv2d', [padded(id, x, options)], { filters, ...windowConfig(options) }),
    depthwise: (id, x, options = {}) => node(id, 'depthwise-conv2d', [padded(id, x, options)], { multiplier: 1, ...windowConfig(options) }),
    norm: (id, x, { epsilon = 0.001 } = {}) =>
      node(id, 'batch-normalization', [x], { axis: -1, momentum: 0.9, epsilon, center: true, scale: true }),
    relu: (id, x, maxValue) => node(id, 'relu', [x], { maxValue: maxValue ?? null }),
    activation: (id, x, name) =>
      name in rectifiers
        ? node(id, 'relu', [x], { maxValue: rectifiers[name] ?? null })
        : node(id, 'activation', [x], { activation: name }),
    layerNorm: (id, x, { epsilon = 0.001 } = {}) =>
      node(id, 'layer-normalization', [x], { axes: [-1], epsilon, center: true, scale: true }),
    dense: (id, x, units) => node(id, 'dense', [x], { units, bias: true, activation: 'linear' }),
    shapeOf: (id) => shapes.get(id) ?? [],
    finish: (output) => ({ network: { nodes, outputs: [output] }, groups, shapes }),
  };
}

/** Activations that are an op of their own, with the cap of each. */
const rectifiers: Partial<Record<ActivationName, number | null>> = { relu: null, relu6: 6 };

/** Whether 'same' pads as torch does: only there where every position of an odd window counts. */
const padsItself = ({ size, stride }: { size: number; stride: number }) => size === 1 || (stride === 1 && size % 2 === 1);
