import type { LayerGroup } from '../backbone/backbone.ts';
import type { JsonObject } from '../json.ts';
import type { Network, NetworkNode } from '../network/network.ts';
import { opOf } from '../network/op-table.ts';
import type { Shape } from '../network/shape.ts';

/** Options of a convolution in a builder. */
export interface ConvOptions {
  size?: number;
  stride?: number;
  bias?: boolean;
  padding?: 'same' | 'valid';
}

/** Writes a topology down layer by layer; each call returns the id of the new node. */
export interface NetworkBuilder {
  /** Starts the next layer group; nodes added from here on belong to it. */
  group(name: string): void;
  node(id: string, op: string, inputs: readonly string[], config?: JsonObject): string;
  conv(id: string, x: string, filters: number, options?: ConvOptions): string;
  depthwise(id: string, x: string, options?: ConvOptions): string;
  norm(id: string, x: string): string;
  relu(id: string, x: string, maxValue?: number): string;
  dense(id: string, x: string, units: number): string;
  /** `[…]` of a node's output, batch first. */
  shapeOf(id: string): Shape;
  finish(output: string): { network: Network; groups: LayerGroup[]; shapes: ReadonlyMap<string, Shape> };
}

/** Starts a network that takes pictures `[batch, height, width, channels]` at a node called `input`. */
export function networkBuilder(height: number, width: number, channels: number): NetworkBuilder {
  const nodes: NetworkNode[] = [];
  const shapes = new Map<string, Shape>();
  const groups: { name: string; nodes: string[] }[] = [];

  const node: NetworkBuilder['node'] = (id, op, inputs, config = {}) => {
    const { weights, shape } = opOf(op);
    const inputShapes = inputs.map((input) => shapes.get(input) ?? []);
    const params = Object.fromEntries(Object.keys(weights(config, inputShapes)).map((role) => [role, `${id}/${role}`]));
    nodes.push({ id, op, config, inputs, params });
    shapes.set(id, shape(inputShapes, config));
    groups.at(-1)?.nodes.push(id);
    return id;
  };
  const windowConfig = ({ size = 3, stride = 1, bias = false, padding = 'same' }: ConvOptions) => ({
    kernelSize: [size, size],
    strides: [stride, stride],
    dilation: [1, 1],
    padding,
    bias,
    activation: 'linear',
  });
  node('input', 'input', [], { shape: [null, height, width, channels], dtype: 'float32' });
  return {
    group: (name) => void groups.push({ name, nodes: [] }),
    node,
    conv: (id, x, filters, options = {}) => node(id, 'conv2d', [x], { filters, ...windowConfig(options) }),
    depthwise: (id, x, options = {}) => node(id, 'depthwise-conv2d', [x], { multiplier: 1, ...windowConfig(options) }),
    norm: (id, x) => node(id, 'batch-normalization', [x], { axis: -1, momentum: 0.9, epsilon: 0.001, center: true, scale: true }),
    relu: (id, x, maxValue) => node(id, 'relu', [x], { maxValue: maxValue ?? null }),
    dense: (id, x, units) => node(id, 'dense', [x], { units, bias: true, activation: 'linear' }),
    shapeOf: (id) => shapes.get(id) ?? [],
    finish: (output) => ({ network: { nodes, outputs: [output] }, groups, shapes }),
  };
}
