import type { Pixels } from '../../pixels.ts';
import { inverseAffineMatrix } from './affine-matrix.ts';
import { type WarpOptions, warp } from './warp.ts';

/** Turns a picture clockwise about its centre, size kept; quarter turns of a square only move pixels. */
export const rotate = (pixels: Pixels, degrees: number, options: WarpOptions): Pixels =>
  warp(pixels, inverseAffineMatrix({ degrees }, [pixels.width / 2, pixels.height / 2]), options);
