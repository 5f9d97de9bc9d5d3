import { relativeError } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { JsonObject } from '../../json.ts';
import type { Network, NetworkNode, Values } from '../../network/network.ts';
import { opOf } from '../../network/op-table.ts';
import { run } from '../../network/run.ts';
import { type Shape, sizeOf } from '../../network/shape.ts';
import { writeOnnx } from './write-onnx.ts';

/** A node of a test's network; what it stands on is the one before it unless it says otherwise. */
export interface Step {
  readonly op: string;
  readonly config?: JsonObject;
  readonly id?: string;
  readonly inputs?: readonly string[];
}

/** A network that is fed at `x` (shape without its batch) and takes these steps one after the other. */
export function stepsFrom(shape: readonly number[], steps: readonly Step[]): Network {
  const nodes: NetworkNode[] = [{ id: 'x', op: 'input', config: { shape: [null, ...shape], dtype: 'float32' }, inputs: [], params: {} }];
  const shapes = new Map<string, Shape>([['x', [null, ...shape]]]);
  for (const [number, { op, config = {}, id = `${number}-${op}`, inputs = [nodes.at(-1)?.id as string] }] of steps.entries()) {
    const given = inputs.map((one) => shapes.get(one) as Shape);
    const roles = Object.keys(opOf(op).weights(config, given));
    nodes.push({ id, op, config, inputs, params: Object.fromEntries(roles.map((role) => [role, `${id}/${role}`])) });
    shapes.set(id, opOf(op).shape(given, config));
  }
  return { nodes, outputs: [nodes.at(-1)?.id as string] };
}

/** Numbers in [-1, 1) that neighbours do not share. */
export const wavering = (count: number, seed: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => (((i * 7919 + seed * 104729) % 1999) / 1999) * 2 - 1);

/** Made-up values for every parameter of a network; variances are positive. */
export function wavyValues(network: Network): Map<string, tf.Tensor> {
  const values = new Map<string, tf.Tensor>();
  const shapes = new Map<string, Shape>();
  for (const { id, op, config, inputs, params } of network.nodes) {
    const given = inputs.map((one) => shapes.get(one) as Shape);
    shapes.set(id, opOf(op).shape(given, config));
    for (const [role, shape] of Object.entries(opOf(op).weights(config, given))) {
      const numbers = wavering(sizeOf(shape as number[]), values.size + 1);
      values.set(
        params[role] as string,
        tf.tensor(role === 'moving_variance' ? numbers.map((one) => one * one + 0.3) : numbers, shape as number[]),
      );
    }
  }
  return values;
}

/** What onnxruntime makes of a model: shape and numbers by the outputs' names. */
export async function inOnnxruntime(
  model: Uint8Array,
  feeds: Readonly<Record<string, { shape: readonly number[]; data: Float32Array | Int32Array }>>,
) {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1 });
  const tensors = Object.entries(feeds).map(([id, { shape, data }]) => [id, tensorOf(data, shape)]);
  const outputs = await session.run(Object.fromEntries(tensors));
  await session.release();
  return Object.fromEntries(Object.entries(outputs).map(([id, { dims, data }]) => [id, { shape: dims, data: data as Float32Array }]));
}

const tensorOf = (data: Float32Array | Int32Array, shape: readonly number[]) =>
  data instanceof Int32Array ? new Tensor('int32', data, shape) : new Tensor('float32', data, shape);

/** The largest relative error (against the largest entry) over all outputs between a network's ONNX form and itself; shapes must agree. */
export async function onnxError(network: Network, values: Values, feeds: Readonly<Record<string, tf.Tensor>>): Promise<number> {
  const expected = run(network, values, feeds);
  try {
    const numbers = Object.entries(feeds).map(([id, tensor]) => [
      id,
      { shape: tensor.shape, data: tensor.dataSync() as Float32Array | Int32Array },
    ]);
    const actual = await inOnnxruntime(await writeOnnx(network, values), Object.fromEntries(numbers));
    const errors = network.outputs.map((id) => {
      const { shape, data } = actual[id] as { shape: readonly number[]; data: Float32Array };
      if (`${shape}` !== `${expected[id]?.shape}`) throw new Error(`${id}: [${shape}] instead of [${expected[id]?.shape}]`);
      return relativeError(data, expected[id]?.dataSync() as Float32Array);
    });
    return Math.max(...errors);
  } finally {
    tf.dispose(expected);
  }
}
