import type { TensorInfo } from '@tensorflow/tfjs';
import { sizeOf } from './size-of.ts';

/** A tensor read as a matrix: how many rows, and how many columns its last axis has. */
export function matrixOf({ shape }: TensorInfo): [rows: number, columns: number] {
  const columns = shape.at(-1) ?? 1;
  return [columns === 0 ? 0 : sizeOf(shape) / columns, columns];
}
