import type { Pixels } from '../pixels.ts';
import type { Random } from '../random.ts';
import type { Augmentation } from './augmentation.ts';
import { badOption } from './internal/bad-option.ts';
import { inRange } from './internal/in-range.ts';
import { type Interval, interval } from './internal/interval.ts';
import { oneOf } from './internal/one-of.ts';
import { uniform } from './internal/uniform.ts';
import { type AffineChange, inverseAffineMatrix } from './ops/affine-matrix.ts';
import { warp } from './ops/warp.ts';

export interface RandomAffineOptions {
  /** Turn in degrees, clockwise, drawn evenly. @default [0, 0] */
  degrees?: Interval;
  /** Largest shift as a share of the width and of the height, 0…1. @default [0.1, 0.1] */
  translate?: readonly [x: number, y: number];
  /** Magnification, drawn evenly. @default [1, 1] */
  scale?: Interval;
  /** Shear angle along x in degrees, −89…89, drawn evenly. @default [0, 0] */
  shearX?: Interval;
  /** Shear angle along y in degrees, −89…89, drawn evenly. @default [0, 0] */
  shearY?: Interval;
  /** How new pixels are made. @default 'bilinear' */
  filter?: 'nearest' | 'bilinear';
  /** Level outside the picture, 0…255. @default 0 */
  fill?: number;
  /** How often a picture is changed, 0…1. @default 1 */
  probability?: number;
}

type Resolved = Required<RandomAffineOptions>;

/** Turns, shifts, scales and shears pictures about their centre at random, size kept; torchvision's `RandomAffine`. */
export function randomAffine(options: RandomAffineOptions = {}): Augmentation {
  const { degrees = [0, 0], translate = [0.1, 0.1], scale = [1, 1], shearX = [0, 0], shearY = [0, 0] } = options;
  const { filter = 'bilinear', fill = 0, probability = 1 } = options;
  const all: Resolved = { degrees, translate, scale, shearX, shearY, filter, fill, probability };
  check(all);
  const apply: Augmentation['apply'] = (pixels, random) => {
    if (random.next() >= probability) return pixels;
    return warp(pixels, inverseAffineMatrix(draw(all, pixels, random), [pixels.width / 2, pixels.height / 2]), { filter, fill });
  };
  return { name: 'random-affine', options: { ...all }, apply };
}

function draw({ degrees, translate, scale, shearX, shearY }: Resolved, { width, height }: Pixels, random: Random): AffineChange {
  const shift = (share: number, side: number) => Math.round(uniform(random, [-share * side, share * side]));
  return {
    degrees: uniform(random, degrees),
    translate: [shift(translate[0], width), shift(translate[1], height)],
    scale: uniform(random, scale),
    shear: [uniform(random, shearX), uniform(random, shearY)],
  };
}

const isShares = (pair: unknown): boolean =>
  Array.isArray(pair) && pair.length === 2 && pair.every((n) => typeof n === 'number' && n >= 0 && n <= 1);

function check({ degrees, translate, scale, shearX, shearY, filter, fill, probability }: Resolved): void {
  const name = 'random-affine';
  interval(name, 'degrees', degrees, -360, 360);
  interval(name, 'scale', scale, 1e-3, 1e3);
  interval(name, 'shearX', shearX, -89, 89);
  interval(name, 'shearY', shearY, -89, 89);
  if (!isShares(translate)) throw badOption(name, 'translate', 'two numbers from 0 to 1', translate);
  oneOf(name, 'filter', filter, ['nearest', 'bilinear']);
  inRange(name, 'fill', fill, 0, 255);
  inRange(name, 'probability', probability, 0, 1);
}
