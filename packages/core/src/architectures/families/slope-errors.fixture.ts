import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import type { Network, Values } from '../../network/network.ts';
import { parametersOf } from '../../network/parameters.ts';
import { run } from '../../network/run.ts';
import type { BuiltCase } from './with-case.fixture.ts';

/** Entries of the gradient by weight. */
export type Slopes = Readonly<Record<string, readonly number[]>>;

/** `Σ w y` over the network's first output, with weights that treat every entry differently. */
function lossOf(network: Network, values: Values, feeds: BuiltCase['feeds']): tf.Scalar {
  const y = run(network, values, feeds, { mode: 'training', random: seededRandom(1) })[network.outputs[0] as string] as tf.Tensor;
  return tf.sum(tf.mul(y, tf.randomUniform(y.shape, -1, 1, 'float32', 77))) as tf.Scalar;
}

/** The gradient of each weight. */
export function slopesOf({ network, values, feeds }: BuiltCase): Slopes {
  const names = parametersOf(network, values).flatMap(({ kind, name }) => (kind === 'weight' ? [name] : []));
  const at = names.map((name) => values.get(name) as tf.Tensor);
  const replaced = (given: readonly tf.Tensor[]): Values =>
    new Map([...values, ...names.map((name, i) => [name, given[i] as tf.Tensor] as const)]);
  return tf.tidy(() => {
    const slopes = tf.grads((...given) => lossOf(network, replaced(given), feeds))(at);
    return Object.fromEntries(names.map((name, i) => [name, [...(slopes[i] as tf.Tensor).dataSync()]]));
  });
}

/** Small enough that hardly a rectifier's kink lies in between, with 64 bits a number. */
const step = 1e-6;

/** What a slope is compared with at least: differences of a sum of order 1 leave 1e-10. */
const smallest = 1e-3;

/**
 * How far the gradient of each weight is from finite differences along its own direction, `‖g‖ = (f(x + h·g/‖g‖) − f(x − h·g/‖g‖)) / 2h`, relative to
 * the larger of both; for 64 bits a number alone.
 */
export function slopeErrors({ network, values, feeds }: BuiltCase, slopes: Slopes): Record<string, number> {
  const errorOf = (name: string, slope: readonly number[]): number => {
    const steepness = Math.hypot(...slope);
    const at = values.get(name) as tf.Tensor;
    const moved = (by: number) =>
      tf.tidy(() => {
        const along = tf.tensor([...slope], at.shape).mul(by / Math.max(steepness, 1e-12));
        return lossOf(network, new Map([...values, [name, tf.add(at, along)]]), feeds).dataSync()[0] as number;
      });
    const found = (moved(step) - moved(-step)) / (2 * step);
    return Math.abs(found - steepness) / Math.max(Math.abs(found), steepness, smallest);
  };
  return Object.fromEntries(Object.entries(slopes).map(([name, slope]) => [name, errorOf(name, slope)]));
}
