/** The mixtures against timm's `Mixup` in batch mode (reference values in double precision, rounded to 6 to 7 digits). */
import { readFileSync } from 'node:fs';
import { sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import type { BatchShape } from './batch-mix.ts';
import { keptShares } from './cut-mix.ts';
import { mixRows } from './mix-rows.ts';
import { swapBoxes } from './swap-boxes.ts';

interface Case {
  params: { lam: number; smoothing: number; num_classes: number; box: { yl: number; yh: number; xl: number; xh: number } };
  inputs: { images: number[][][][]; target: number[]; logits: number[][] };
  extra: { images: number[][][][]; target: number[][] };
  value: number;
}

const file = sharedFolder('golden', 'losses', 'losses.json');
const { mixup, cutmix } = (file ? JSON.parse(readFileSync(file, 'utf8')).cases : {}) as { mixup: Case; cutmix: Case };
const shape: BatchShape = { examples: 4, height: 4, width: 4, channels: 2, classes: 3 };

/** Channels first in the reference, channels last here. */
const channelsLast = (images: number[][][][]) =>
  Float32Array.from(
    images.flatMap((image) =>
      (image[0] as number[][]).flatMap((row, y) => row.flatMap((_, x) => image.map((channel) => channel[y]?.[x] as number))),
    ),
  );

const smoothed = ({ inputs, params: { smoothing, num_classes: k } }: Case) =>
  Float32Array.from(
    inputs.target.flatMap((label) => Array.from({ length: k }, (_, c) => (c === label ? 1 - smoothing : 0) + smoothing / k)),
  );

/** Cross-entropy of the reference's logits with mixed labels, averaged over the batch. */
function loss(logits: number[][], y: Float32Array): number {
  const terms = logits.map((row, i) => {
    const logSum = Math.log(row.reduce((a, z) => a + Math.exp(z), 0));
    return row.reduce((a, z, c) => a - (y[i * row.length + c] as number) * (z - logSum), 0);
  });
  return terms.reduce((a, b) => a + b, 0) / logits.length;
}

const worst = (got: ArrayLike<number>, want: ArrayLike<number>) =>
  Array.from(got, (x, i) => Math.abs(x - (want[i] as number))).reduce((a, b) => Math.max(a, b), 0);

describe.skipIf(!file)('batch mixes against the reference values (needs the shared folder)', () => {
  it('mixUp: pixels, labels and loss', () => {
    const [x, y] = [channelsLast(mixup.inputs.images), smoothed(mixup)];
    const lambdas = Array<number>(4).fill(mixup.params.lam);
    mixRows(x, 4, lambdas);
    mixRows(y, 4, lambdas);
    expect(worst(x, channelsLast(mixup.extra.images))).toBeLessThan(1e-6);
    expect(worst(y, mixup.extra.target.flat())).toBeLessThan(1e-6);
    expect(Math.abs(loss(mixup.inputs.logits, y) - mixup.value)).toBeLessThan(1e-6);
  });

  it('cutMix: pixels, labels by area and loss', () => {
    const [x, y] = [channelsLast(cutmix.inputs.images), smoothed(cutmix)];
    const { yl, yh, xl, xh } = cutmix.params.box;
    const boxes = Array.from({ length: 4 }, () => ({ top: yl, left: xl, height: yh - yl, width: xh - xl }));
    swapBoxes(x, shape, boxes);
    mixRows(y, 4, keptShares(boxes, shape));
    expect(worst(x, channelsLast(cutmix.extra.images))).toBeLessThan(1e-6);
    expect(worst(y, cutmix.extra.target.flat())).toBeLessThan(1e-6);
    expect(Math.abs(loss(cutmix.inputs.logits, y) - cutmix.value)).toBeLessThan(1e-6);
  });

  it('notices another λ', () => {
    const x = channelsLast(mixup.inputs.images);
    mixRows(x, 4, Array<number>(4).fill(1 - mixup.params.lam));
    expect(worst(x, channelsLast(mixup.extra.images))).toBeGreaterThan(0.1);
  });
});
