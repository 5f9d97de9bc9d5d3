import { useBackend } from '@graftjs/backends/node';
import { seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { gramMatrix } from './gram-matrix.ts';

const [rows, columns] = [8200, 50];
const random = seededRandom('gram');
// Far from 0, so that sums in single precision lose digits.
const x = Float32Array.from({ length: rows * columns }, () => 5 + random.normal());

function byLoops(): Float64Array {
  const out = new Float64Array(columns * columns);
  for (let r = 0; r < rows; r++)
    for (let at = 0; at < out.length; at++)
      out[at] = (out[at] as number) + (x[r * columns + Math.floor(at / columns)] as number) * (x[r * columns + (at % columns)] as number);
  return out;
}

const worst = (a: Float64Array, b: Float64Array) => Math.max(...a.map((value, i) => Math.abs(value / (b[i] as number) - 1)));

beforeAll(async () => {
  await useBackend('wasm');
});

it('is in double precision on an engine with the kernel for it, over several blocks of rows, and leaves no tensor', () =>
  withoutLeaks(async () => {
    const right = byLoops();
    expect(worst(await gramMatrix(x, rows, columns), right)).toBeLessThan(1e-13);
    const kernel = tf.getKernel('GraftGram', 'wasm');
    tf.unregisterKernel('GraftGram', 'wasm');
    const composed = worst(await gramMatrix(x, rows, columns), right);
    tf.registerKernel(kernel);
    // In single precision with blocks of 512 rows: what the bound above tells apart.
    expect(composed).toBeGreaterThan(1e-10);
    expect(composed).toBeLessThan(1e-5);
  }));
