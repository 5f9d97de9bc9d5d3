import { useBackend } from '@graftjs/backends/node';
import { seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { fitLogisticHead } from './fit-logistic-head.ts';
import { fitRidgeHead } from './fit-ridge-head.ts';
import { signedTargets } from './signed-targets.ts';

const [rows, columns, classes] = [500, 200, 4];

function clouds() {
  const random = seededRandom('wasm');
  const labels = Int32Array.from({ length: rows }, (_, i) => i % classes);
  const x = Float32Array.from({ length: rows * columns }, (_, at) =>
    Math.max(0, random.normal() + Math.cos((Math.floor(at / columns) % classes) * (at % columns))),
  );
  return { x, labels };
}

const farthest = (a: Float32Array, b: Float32Array) => Math.max(...a.map((value, i) => Math.abs(value - (b[i] as number))));

describe('solved heads on wasm', () => {
  beforeAll(async () => {
    await useBackend('wasm');
  });

  it('agree with those of the cpu backend and leak nothing', async () => {
    const { x, labels } = clouds();
    const fit = async () => ({
      logistic: await fitLogisticHead(x, labels, { classes, c: 0.1, tolerance: 1e-7 }),
      ridge: await fitRidgeHead(x, signedTargets(labels, classes), { outputs: classes }),
    });
    const wasm = await withoutLeaks(fit);
    expect(tf.getBackend()).toBe('wasm');
    await tf.setBackend('cpu');
    const cpu = await fit();
    await tf.setBackend('wasm');
    expect(wasm.logistic.converged && cpu.logistic.converged).toBe(true);
    expect(farthest(wasm.logistic.kernel, cpu.logistic.kernel)).toBeLessThan(1e-4);
    expect(farthest(wasm.ridge.kernel, cpu.ridge.kernel)).toBeLessThan(1e-4);
    expect(wasm.logistic.loss).toBeCloseTo(cpu.logistic.loss, 6);
  });
});
