import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { runOwnKernel } from '../run-own-kernel.ts';
import { bringUpWasm } from '../suite/bring-up-wasm.ts';
import type { ActivationKind } from './activation-kinds.ts';
import { slopes, values, wholeRange } from './activation-range.ts';

const range = wholeRange();

/** The kernel's answer for each x, as a gradient with dy = 1. */
const computed = (kernel: string, kind: ActivationKind, numbers: Float32Array) =>
  tf.tidy(() => {
    const x = tf.tensor1d(numbers);
    const [y] = runOwnKernel(tf, kernel, { x, dy: tf.onesLike(x) }, { kind }) as [tf.Tensor];
    return y.dataSync<'float32'>();
  });

/** Largest error over the range, in parts of the right value, and in parts of the larger of it, x and 1. */
function errors(kernel: string, kind: ActivationKind, right: (x: number) => number, x = range) {
  const found = computed(kernel, kind, x);
  let [relative, absolute] = [0, 0];
  for (const [i, value] of found.entries()) {
    const wanted = right(x[i] as number);
    if (Math.fround(wanted) === value) continue;
    const gap = Math.abs(value - wanted);
    absolute = Math.max(absolute, Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap / Math.max(Math.abs(x[i] as number), 1));
    // Below the normal numbers there are fewer digits.
    if (Math.abs(wanted) > 1.2e-38) relative = Math.max(relative, gap / Math.abs(wanted));
  }
  return { relative, absolute };
}

const at = (kernel: string, kind: ActivationKind, ...x: number[]) => [...computed(kernel, kind, Float32Array.from(x))];

/** exp(−x²/2) at x = 13 has lost the digits that x²/2 loses when it is rounded: its bound is looser. */
const relativeBounds: Partial<Record<ActivationKind, number>> = { gelu: 6e-6, geluTanh: 2e-5, swish: 8e-6, mish: 8e-6 };

describe.each(['strict', 'relaxed'] as const)('activations, %s', (simd) => {
  beforeAll(() => bringUpWasm(simd));

  it.each(Object.keys(values) as ActivationKind[])('%s keeps its bounds over all of single precision', (kind) => {
    const { relative, absolute } = errors(
      'GraftActivation',
      kind,
      values[kind] as (x: number) => number,
      kind === 'exp' ? range.filter((x) => x < 88) : range,
    );
    expect(relative).toBeLessThan(relativeBounds[kind] ?? 4e-7);
    if (kind !== 'exp') expect(absolute).toBeLessThan(3e-7);
  });

  it.each(Object.keys(slopes) as ActivationKind[])('the slope of %s too', (kind) =>
    expect(errors('GraftActivationGradient', kind, slopes[kind] as (x: number) => number).absolute).toBeLessThan(6e-7),
  );

  it('sigmoid and tanh have slopes of their values', () => {
    expect(at('GraftActivationGradient', 'sigmoid', 0.25, 0, 1)).toEqual([0.1875, 0, 0]);
    expect(at('GraftActivationGradient', 'tanh', 0.5, -1, 0)).toEqual([0.75, 0, 1]);
  });

  it('hand NaN on and have their limits at infinity', () => {
    const infinity = Number.POSITIVE_INFINITY;
    for (const kind of Object.keys(values) as ActivationKind[]) {
      expect(at('GraftActivation', kind, Number.NaN, 1, 2, 3, Number.NaN).map(Number.isNaN), kind).toEqual([
        true,
        false,
        false,
        false,
        true,
      ]);
      expect(at('GraftActivation', kind, infinity)[0], kind).toBe(['sigmoid', 'tanh'].includes(kind) ? 1 : infinity);
      expect(Math.abs(at('GraftActivation', kind, -infinity)[0] as number), kind).toBe(
        ({ tanh: 1, selu: Math.fround(1.7580993408473768) } as Record<string, number>)[kind] ?? 0,
      );
    }
    for (const kind of Object.keys(slopes) as ActivationKind[]) {
      expect(at('GraftActivationGradient', kind, Number.NaN)[0], kind).toBeNaN();
      expect(at('GraftActivationGradient', kind, infinity)[0], kind).toBeCloseTo(kind === 'selu' ? 1.0507009873554805 : 1, 6);
      expect(at('GraftActivationGradient', kind, -infinity)[0], kind).toBeCloseTo(0, 6);
    }
  });

  it('exp overflows and underflows where it should', () => {
    const [largest = 0, ...rest] = at('GraftActivation', 'exp', 88.72, 88.73, -103.9, -104);
    expect(largest / Math.exp(Math.fround(88.72))).toBeCloseTo(1, 6);
    expect(rest).toEqual([Number.POSITIVE_INFINITY, 1.401298464324817e-45, 0]);
  });

  it('a function that is off by a millionth is noticed', () => {
    const wrong = (x: number) => Math.tanh(x) * (1 + 1e-6);
    expect(errors('GraftActivation', 'tanh', wrong).relative).toBeGreaterThan(4e-7);
  });
});
