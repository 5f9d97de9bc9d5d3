import type { PixelBox } from '../../preprocess/crop.ts';
import type { Random } from '../../random.ts';
import type { BatchMix, BatchShape } from './batch-mix.ts';
import { checkBatch } from './check-batch.ts';
import { drawLambdas, type MixOptions, mixOptions } from './draw-lambdas.ts';
import { mixRows } from './mix-rows.ts';
import { swapBoxes } from './swap-boxes.ts';

/**
 * Pastes a rectangle of another example into each, and mixes the labels by area.
 *
 * A box of `√(1 − λ)` of each side about a random centre, cut at the border; `λ ~ Beta(α, α)`, α 1 by default, then
 * corrected to `λ' = 1 − box / (H · W)`; `y' = λ' y_i + (1 − λ') y_j`, `j = n − 1 − i`.
 * Reference: Yun et al., CutMix: regularization strategy to train strong classifiers (2019).
 */
export function cutMix(options: MixOptions = {}): BatchMix {
  const name = 'cut-mix';
  const all = mixOptions(name, { alpha: 1, ...options });
  const mix: BatchMix['mix'] = (x, y, shape, random) => {
    checkBatch(name, x, y, shape);
    const boxes = drawBoxes(drawLambdas(shape.examples, all, random), shape, all.per === 'batch', random);
    swapBoxes(x, shape, boxes);
    mixRows(y, shape.examples, keptShares(boxes, shape));
  };
  return { name, options: { ...all }, mix };
}

/** The share of its own pixels that each example keeps. */
export const keptShares = (boxes: readonly PixelBox[], { height, width }: BatchShape): number[] =>
  boxes.map((box) => 1 - (box.height * box.width) / (height * width));

function drawBoxes(lambdas: Float64Array, shape: BatchShape, shared: boolean, random: Random): PixelBox[] {
  const draw = (lambda: number) => drawBox(lambda, shape, random);
  if (!shared || lambdas.length === 0) return Array.from(lambdas, draw);
  return Array<PixelBox>(lambdas.length).fill(draw(lambdas[0] as number));
}

function drawBox(lambda: number, { height, width }: BatchShape, random: Random): PixelBox {
  const side = Math.sqrt(1 - lambda);
  const [top, bottom] = span(random.integer(height), Math.trunc(height * side), height);
  const [left, right] = span(random.integer(width), Math.trunc(width * side), width);
  return { top, left, height: bottom - top, width: right - left };
}

function span(centre: number, length: number, limit: number): [from: number, to: number] {
  const half = Math.floor(length / 2);
  return [Math.max(0, centre - half), Math.min(limit, centre + half)];
}
