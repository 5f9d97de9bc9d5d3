import type { PixelBox } from '../../preprocess/crop.ts';
import type { BatchShape } from './batch-mix.ts';

/** Puts into each example `i` of a batch the pixels of example `n − 1 − i` inside box `i`, in place. */
export function swapBoxes(x: Float32Array, shape: BatchShape, boxes: readonly PixelBox[]): void {
  const size = shape.height * shape.width * shape.channels;
  const example = (i: number) => x.subarray(i * size, (i + 1) * size);
  for (let i = 0, j = shape.examples - 1; i < j; i++, j--) {
    const [boxI, boxJ] = [boxes[i] as PixelBox, boxes[j] as PixelBox];
    // Both are read before either is written: the second must not see the first's patch.
    const [fromJ, fromI] = [cut(example(j), boxI, shape), cut(example(i), boxJ, shape)];
    paste(example(i), fromJ, boxI, shape);
    paste(example(j), fromI, boxJ, shape);
  }
}

const rowStart = (y: number, { left }: PixelBox, { width, channels }: BatchShape) => (y * width + left) * channels;

function cut(from: Float32Array, box: PixelBox, shape: BatchShape): Float32Array {
  const row = box.width * shape.channels;
  const patch = new Float32Array(box.height * row);
  for (let y = 0; y < box.height; y++) {
    const start = rowStart(box.top + y, box, shape);
    patch.set(from.subarray(start, start + row), y * row);
  }
  return patch;
}

function paste(into: Float32Array, patch: Float32Array, box: PixelBox, shape: BatchShape): void {
  const row = box.width * shape.channels;
  for (let y = 0; y < box.height; y++) into.set(patch.subarray(y * row, (y + 1) * row), rowStart(box.top + y, box, shape));
}
