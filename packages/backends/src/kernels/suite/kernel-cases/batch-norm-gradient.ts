import type { KernelCase } from '../kernel-case.ts';
import { kernelCase } from '../kernel-case.ts';
import type { NdArray } from '../reference/nd-array.ts';
import { entry, filled } from '../reference/nd-array.ts';
import { channelsOf, epsilon, images, inverse, offsetGradient, type Shard, scaleGradient, shardOf } from './shard.ts';

type Wanted = 'x' | 'scale' | 'offset';

/** `dx = dy · γ / √(σ² + ε)`. */
const imageGradient = (shard: Shard): NdArray =>
  filled(shard.x.shape, (at) => {
    const c = at % channelsOf(shard.x);
    return entry(shard.dy, at) * entry(shard.gamma, c) * inverse(shard, c);
  });

const gradients = { x: imageGradient, scale: scaleGradient, offset: offsetGradient };

const batchNormGradientCase = (shape: readonly number[], wanted: readonly Wanted[]): KernelCase =>
  kernelCase('GraftBatchNormGradient', `${shape.join('×')} of ${wanted.join(', ')}`, (draw) => {
    const shard = shardOf(draw, shape);
    const { gamma: scale, ...rest } = shard;
    return {
      inputs: { ...rest, scale },
      attributes: { epsilon, wanted },
      outputs: wanted.map((name) => ({ part: name, ...gradients[name](shard) })),
    };
  });

const choices: readonly (readonly Wanted[])[] = [
  ['x'],
  ['scale'],
  ['offset'],
  ['scale', 'offset'],
  ['x', 'offset'],
  ['offset', 'scale', 'x'],
];

/** The gradients under given statistics, whichever are asked for; each choice takes another way through the kernel. */
export const batchNormGradientCases: readonly KernelCase[] = choices.flatMap((wanted) =>
  images.map((shape) => batchNormGradientCase(shape, wanted)),
);
