import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import type { Network, Values } from '../../network/network.ts';
import { parametersOf } from '../../network/parameters.ts';
import { run } from '../../network/run.ts';

type Feeds = Readonly<Record<string, tf.Tensor>>;

/** `Σ w y` over the network's first output, with weights that treat every entry differently. */
function lossOf(network: Network, values: Values, feeds: Feeds): tf.Scalar {
  const y = run(network, values, feeds, { mode: 'training', random: seededRandom(1) })[network.outputs[0] as string] as tf.Tensor;
  return tf.sum(tf.mul(y, tf.randomUniform(y.shape, -1, 1, 'float32', 77))) as tf.Scalar;
}

/**
 * How far the gradient of each weight is from finite differences along its own direction: the best of four steps, relative to the larger of both.
 *
 * Along the gradient itself the slope is as steep as can be, `‖g‖`, so that a float32 difference has most digits.
 */
export function slopeErrors(
  network: Network,
  values: Values,
  feeds: Feeds,
  changed: (slope: tf.Tensor) => tf.Tensor = (slope) => slope,
): Record<string, number> {
  const names = parametersOf(network, values)
    .filter(({ kind }) => kind === 'weight')
    .map(({ name }) => name);
  const at = names.map((name) => values.get(name) as tf.Tensor);
  const slopes = tf.tidy(() =>
    tf
      .grads((...given) => lossOf(network, withValues(values, names, given), feeds))(at)
      .map(changed),
  );
  const errors = names.map((name, i) => [name, bestError(network, values, feeds, name, slopes[i] as tf.Tensor)] as const);
  tf.dispose(slopes);
  return Object.fromEntries(errors);
}

const withValues = (values: Values, names: readonly string[], given: readonly tf.Tensor[]): Values =>
  new Map([...values, ...names.map((name, i) => [name, given[i] as tf.Tensor] as const)]);

const steps = [3e-3, 1e-3, 1e-2, 3e-4];

/** Below this no further step is tried, to save time. */
const goodEnough = 1e-2;

function bestError(network: Network, values: Values, feeds: Feeds, name: string, slope: tf.Tensor): number {
  return tf.tidy(() => {
    const steepness = tf.norm(slope).dataSync()[0] as number;
    const along = tf.div(slope, Math.max(steepness, 1e-12));
    const at = values.get(name) as tf.Tensor;
    const loss = (by: number) =>
      lossOf(network, withValues(values, [name], [tf.add(at, tf.mul(along, by))]), feeds).dataSync()[0] as number;
    const errorAt = (step: number) => {
      const found = (loss(step) - loss(-step)) / (2 * step);
      return Math.abs(found - steepness) / Math.max(Math.abs(found), steepness, 1e-3);
    };
    return steps.reduce((best, step) => (best < goodEnough ? best : Math.min(best, errorAt(step))), Number.POSITIVE_INFINITY);
  });
}
