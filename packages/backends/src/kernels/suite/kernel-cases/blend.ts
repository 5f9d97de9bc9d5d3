import type { KernelCase } from '../kernel-case.ts';
import { kernelCase } from '../kernel-case.ts';
import { entry, filled } from '../reference/nd-array.ts';
import { lengths } from './lengths.ts';

/** `keep · old + (1 − keep) · now`. */
const blendCase = (shape: readonly number[], keep: number): KernelCase =>
  kernelCase('GraftBlend', `${shape.join('×')} ${keep}`, (draw) => {
    const [old, now] = [draw(shape), draw(shape)];
    const blend = filled(shape, (i) => keep * entry(old, i) + (1 - keep) * entry(now, i));
    return { inputs: { old, now }, attributes: { keep }, outputs: [{ part: 'blend', ...blend }] };
  });

/** A step of a moving average. */
export const blendCases: readonly KernelCase[] = [
  ...lengths.map((length) => blendCase([length], 0.9)),
  ...[0, 0.1, 0.99, 1].map((keep) => blendCase([3, 7], keep)),
];
