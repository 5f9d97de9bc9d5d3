import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../kernel-entry.ts';
import type { CaseError } from './case-error.ts';
import { seedOf } from './case-error.ts';
import type { Apply, SuiteNetwork } from './network.ts';
import type { NdArray } from './reference/nd-array.ts';
import { normal, sample, stream } from './sample.ts';

type Inputs = Record<string, NdArray>;

const inDoublePrecision: Apply<NdArray> = (op, inputs, options) => op.reference(inputs, options ?? ({} as never)).value;
const lossOf = (network: SuiteNetwork, inputs: Inputs): number => network.loss(inDoublePrecision, inputs).data[0] as number;

function moved(inputs: Inputs, direction: Inputs, by: number): Inputs {
  const move = ({ shape, data }: NdArray, along?: NdArray) => ({ shape, data: data.map((value, i) => value + by * (along?.data[i] ?? 0)) });
  return Object.fromEntries(Object.entries(inputs).map(([name, array]) => [name, move(array, direction[name])]));
}

/**
 * Central difference of the loss in double precision along a direction: `(L(θ + h·u) − L(θ − h·u)) / 2h` with `h = 1e-5`,
 * whose own error (`h²` and `1e-16 / h`) lies near 1e-10.
 */
function differenceAlong(network: SuiteNetwork, inputs: Inputs, direction: Inputs): number {
  const h = 1e-5;
  return (lossOf(network, moved(inputs, direction, h)) - lossOf(network, moved(inputs, direction, -h))) / (2 * h);
}

function gradients(tf: Tf, network: SuiteNetwork, inputs: Inputs, moving: readonly string[]): Tensor[] {
  const apply: Apply<Tensor> = (op, tensors, options) => op.run(tf, tensors, options ?? ({} as never));
  return tf.tidy(() => {
    const dtype = (name: string) => (moving.includes(name) ? 'float32' : 'int32');
    const given = Object.entries(inputs).map(([name, { shape, data }]) => [
      name,
      tf.tensor(Float32Array.from(data), shape as number[], dtype(name)),
    ]);
    const tensors = Object.fromEntries(given) as Record<string, Tensor>;
    const loss = (...parameters: Tensor[]) =>
      network.loss(apply, { ...tensors, ...Object.fromEntries(moving.map((name, i) => [name, parameters[i]])) } as never);
    const { value, grads } = tf.valueAndGrads(loss)(moving.map((name) => tensors[name] as Tensor));
    return [value, ...grads];
  });
}

/** Compares a network's loss with double precision, and its gradient with finite differences in two random directions, in units of the gradient's length. */
export async function runNetwork(tf: Tf, network: SuiteNetwork): Promise<CaseError[]> {
  const next = stream(seedOf(network.name));
  const inputs: Inputs = Object.fromEntries(
    Object.entries(network.inputs).map(([name, { shape, fill = 'normal' }]) => [name, sample(shape, fill, next)]),
  );
  const moving = Object.keys(inputs).filter((name) => typeof network.inputs[name]?.fill !== 'object');
  const tensors = gradients(tf, network, inputs, moving);
  const [value, ...slopes] = await Promise.all(tensors.map((tensor) => tensor.data())).finally(() => tf.dispose(tensors));
  const length = Math.hypot(...slopes.flatMap((slope) => [...slope]));
  const loss = lossOf(network, inputs);
  const along = [0, 1].map((which) => {
    const direction = Object.fromEntries(
      moving.map((name) => [name, { ...(inputs[name] as NdArray), data: (inputs[name] as NdArray).data.map(() => normal(next)) }]),
    );
    const predicted = moving.reduce(
      (sum, name, i) => sum + (slopes[i] as Float32Array).reduce((s, g, j) => s + g * (direction[name]?.data[j] as number), 0),
      0,
    );
    const error = Math.abs(predicted - differenceAlong(network, inputs, direction)) / length;
    return { part: `direction ${which + 1}`, error };
  });
  return [{ part: 'value', error: Math.abs((value?.[0] as number) - loss) / Math.abs(loss) }, ...along];
}
