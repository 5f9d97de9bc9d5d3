import type { Pixels } from '../pixels.ts';
import { adjustBrightness } from './ops/adjust-brightness.ts';
import { adjustContrast } from './ops/adjust-contrast.ts';
import { adjustSaturation } from './ops/adjust-saturation.ts';
import { adjustSharpness } from './ops/adjust-sharpness.ts';
import { type AffineChange, inverseAffineMatrix } from './ops/affine-matrix.ts';
import { autoContrast } from './ops/auto-contrast.ts';
import { equalize } from './ops/equalize.ts';
import { posterize } from './ops/posterize.ts';
import { rotate } from './ops/rotate.ts';
import { solarize } from './ops/solarize.ts';
import { type WarpOptions, warp } from './ops/warp.ts';

/** Magnitudes go from 0 to this. */
export const largestMagnitude = 30;

/** A change at a strength of 0…1 (the share of the largest magnitude), in the direction `sign` where it has one. */
export type RandAugmentOp = (pixels: Pixels, strength: number, sign: 1 | -1, options: WarpOptions) => Pixels;

const degrees = (slope: number) => (Math.atan(slope) * 180) / Math.PI;
// The published shears keep the top left corner in place.
const sheared = (pixels: Pixels, shear: [number, number], options: WarpOptions) =>
  warp(pixels, inverseAffineMatrix({ shear }, [0, 0]), options);
const moved = (pixels: Pixels, translate: AffineChange['translate'] & {}, options: WarpOptions) =>
  warp(pixels, inverseAffineMatrix({ translate }, [0, 0]), options);
const shiftShare = 150 / 331;

/**
 * The 14 changes of RandAugment with torchvision's magnitudes at full strength.
 *
 * Shear 0.3, shift 150/331 of a side, 30°, enhancement factors 1 ± 0.9, 8 − 4 bits, threshold 255 − 255.
 * Reference: Cubuk et al., RandAugment (2020), figure 2; AutoAugment (2019), table 6.
 */
export const randAugmentOps: Readonly<Record<string, RandAugmentOp>> = {
  identity: (pixels) => pixels,
  shearX: (pixels, strength, sign, options) => sheared(pixels, [degrees(sign * 0.3 * strength), 0], options),
  shearY: (pixels, strength, sign, options) => sheared(pixels, [0, degrees(sign * 0.3 * strength)], options),
  translateX: (pixels, strength, sign, options) => moved(pixels, [sign * Math.trunc(shiftShare * pixels.width * strength), 0], options),
  translateY: (pixels, strength, sign, options) => moved(pixels, [0, sign * Math.trunc(shiftShare * pixels.height * strength)], options),
  rotate: (pixels, strength, sign, options) => rotate(pixels, sign * 30 * strength, options),
  brightness: (pixels, strength, sign) => adjustBrightness(pixels, 1 + sign * 0.9 * strength),
  color: (pixels, strength, sign) => adjustSaturation(pixels, 1 + sign * 0.9 * strength),
  contrast: (pixels, strength, sign) => adjustContrast(pixels, 1 + sign * 0.9 * strength),
  sharpness: (pixels, strength, sign) => adjustSharpness(pixels, 1 + sign * 0.9 * strength),
  posterize: (pixels, strength) => posterize(pixels, 8 - Math.round(4 * strength)),
  solarize: (pixels, strength) => solarize(pixels, 255 - 255 * strength),
  autoContrast: (pixels) => autoContrast(pixels),
  equalize: (pixels) => equalize(pixels),
};
