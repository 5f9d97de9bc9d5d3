import { graftError } from '../../errors.ts';
import type { BatchShape } from './batch-mix.ts';

/** Throws `usage/batch` unless both arrays have exactly the numbers that the shape says. */
export function checkBatch(where: string, x: Float32Array, y: Float32Array, shape: BatchShape): void {
  const { examples, height, width, channels, classes } = shape;
  if (x.length === examples * height * width * channels && y.length === examples * classes) return;
  throw graftError({
    code: 'usage/batch',
    where,
    expected: `x of ${examples}×${height}×${width}×${channels} and y of ${examples}×${classes} numbers`,
    given: `${x.length} and ${y.length}`,
    fix: 'Pass the whole batch with its shape; labels must be one-hot or soft, one number a class.',
  });
}
