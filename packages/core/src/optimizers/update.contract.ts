import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { createOptimizer, type Optimizer } from './optimizer.ts';
import type { Tensors, Update } from './update.ts';
import { updateFromConfig } from './update-from-config.ts';

const start = { 'body/kernel': [0.5, -0.25, 1, 2], 'body/bias': [0.1, -0.1], 'head/kernel': [3, -2, 1] };

const makeVariables = () =>
  Object.fromEntries(Object.entries(start).map(([name, values]) => [name, tf.tidy(() => tf.variable(tf.tensor(values)))]));

const gradientsAt = (step: number): Tensors =>
  Object.fromEntries(
    Object.entries(start).map(([name, values]) => [name, tf.tensor(values.map((value, i) => Math.sin(step + i + value)))]),
  );

function take(optimizer: Optimizer, from: number, to: number): void {
  for (let step = from; step < to; step++) {
    const gradients = gradientsAt(step);
    optimizer.step(gradients, { rate: 0.1 / (step + 1), decay: 0.01 });
    tf.dispose(Object.values(gradients));
  }
}

function run(update: Update, { interruptAt, packBelow }: { interruptAt?: number; packBelow?: number } = {}): number[] {
  const variables = makeVariables();
  const movement = (name: string) => ({ rate: name.startsWith('head') ? 1 : 0.5, decay: name.endsWith('bias') ? 0 : 1 });
  const options = { update, variables, movement, ...(packBelow === undefined ? {} : { packBelow }) };
  let optimizer = createOptimizer(options);
  take(optimizer, 0, interruptAt ?? 7);
  if (interruptAt !== undefined) {
    const saved = optimizer.state();
    optimizer.dispose();
    optimizer = createOptimizer(options);
    optimizer.restore(saved);
    tf.dispose(Object.values(saved));
    take(optimizer, interruptAt, 7);
  }
  optimizer.dispose();
  const values = Object.values(variables).flatMap((variable) => [...variable.dataSync()]);
  tf.dispose(Object.values(variables));
  return values;
}

/** What every update must do, whatever its rule. */
export function describeUpdate(name: string, make: () => Update): void {
  describe(`update contract: ${name}`, () => {
    it('is rebuilt from its JSON and moves the same', () => {
      const update = make();
      const rebuilt = updateFromConfig(JSON.parse(JSON.stringify({ name: update.name, options: update.options })));
      expect(rebuilt.options).toEqual(update.options);
      expect(run(rebuilt)).toEqual(run(make()));
    });

    it('keeps its state flat, under slot/parameter, with the shapes of the parameters', () => {
      tf.tidy(() => {
        const parameters = gradientsAt(0);
        for (const [slot, tensor] of Object.entries(make().init(parameters))) {
          const parameter = Object.keys(start).find((key) => slot.endsWith(`/${key}`));
          expect(tensor.shape).toEqual(parameters[parameter ?? '']?.shape);
          expect(slot.slice(0, -1 - (parameter ?? '').length)).not.toContain('/');
        }
      });
    });

    it('neither leaks nor frees what is not its own', async () => {
      await withoutLeaks(async () => {
        run(make());
      });
    });

    it('continues from a saved state bit for bit', () => {
      for (const interruptAt of [1, 3, 4]) expect(run(make(), { interruptAt })).toEqual(run(make()));
    });

    it('does not depend on its input after the call: gradients and parameters keep their values', () => {
      tf.tidy(() => {
        const parameters = gradientsAt(1);
        const gradients = gradientsAt(2);
        make().update(gradients, make().init(parameters), parameters, {
          step: 0,
          rate: 1,
          decay: 1,
          movement: () => ({ rate: 1, decay: 1 }),
        });
        expect(Object.values(gradients).map((g) => [...g.dataSync()])).toEqual(Object.values(gradientsAt(2)).map((g) => [...g.dataSync()]));
        expect(Object.values(parameters).map((p) => [...p.dataSync()])).toEqual(
          Object.values(gradientsAt(1)).map((p) => [...p.dataSync()]),
        );
      });
    });

    it('moves packed parameters as it moves single ones', () => {
      const single = run(make(), { packBelow: 0 });
      for (const [i, value] of run(make(), { packBelow: 1000 }).entries()) expect(value).toBeCloseTo(single[i] as number, 6);
    });
  });
}
