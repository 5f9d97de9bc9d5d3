import * as tf from '@tensorflow/tfjs';
import { checkOption } from '../check-option.ts';
import { mapTensors } from './internal/map-tensors.ts';
import { fromSlot, intoSlot, withoutPrefix, withPrefix } from './internal/slots.ts';
import type { Update } from './update.ts';

/**
 * Moves once every `steps` gradients, by their mean: a batch `steps` times as large in the memory of one.
 *
 * Between its moves it returns no changes at all. The wrapped update counts its own moves, so Adam's bias correction stays right;
 * the rate is the one in force at the step that completes the mean. The mean is over gradients: batches of unequal weight
 * count alike. Use a step's micro-batches instead to split one batch exactly.
 */
export function accumulate(steps: number, update: Update): Update {
  checkOption('accumulate', 'steps', steps, 'a whole number ≥ 1', (value) => Number.isInteger(value) && value >= 1);
  return {
    name: 'accumulate',
    options: { steps, update: { name: update.name, options: update.options } },
    init: (parameters) => ({
      ...intoSlot(
        'sum',
        mapTensors(parameters, (p) => tf.zerosLike(p)),
      ),
      ...withPrefix(update.init(parameters), 'of.'),
    }),
    update(gradients, state, parameters, context) {
      const sums = mapTensors(gradients, (g, name) => tf.add(fromSlot(state, 'sum', name), g));
      const inner = withoutPrefix(state, 'of.');
      if ((context.step + 1) % steps !== 0) return { changes: {}, state: { ...intoSlot('sum', sums), ...withPrefix(inner, 'of.') } };
      const mean = mapTensors(sums, (sum) => tf.div(sum, steps));
      const result = update.update(mean, inner, parameters, { ...context, step: Math.floor(context.step / steps) });
      const cleared = mapTensors(sums, (sum) => tf.zerosLike(sum));
      return { changes: result.changes, state: { ...intoSlot('sum', cleared), ...withPrefix(result.state, 'of.') } };
    },
  };
}
