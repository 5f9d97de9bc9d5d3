import type { Pixels } from '../pixels.ts';
import type { Random } from '../random.ts';
import type { Augmentation } from './augmentation.ts';
import { badOption } from './internal/bad-option.ts';
import { inRange } from './internal/in-range.ts';
import { oneOf } from './internal/one-of.ts';
import type { WarpOptions } from './ops/warp.ts';
import { largestMagnitude, type RandAugmentOp, randAugmentOps } from './rand-augment-ops.ts';

export interface RandAugmentOptions {
  /** How many changes follow each other, `N` in the paper, 0…14. @default 2 */
  count?: number;
  /** Strength of every change, `M` in the paper, 0…30. @default 9 */
  magnitude?: number;
  /** How new pixels are made where a change moves them. @default 'nearest' */
  filter?: WarpOptions['filter'];
  /** Level outside the picture, 0…255. @default 0 */
  fill?: number;
}

/**
 * Applies `count` changes drawn from fourteen, all at one magnitude, so that only two numbers need tuning; torchvision's magnitudes.
 *
 * Some changes (equalize, autoContrast) have no magnitude: only `count: 0` leaves every picture as it is.
 * Reference: Cubuk et al., RandAugment: practical automated data augmentation with a reduced search space (2020).
 */
export function randAugment(options: RandAugmentOptions = {}): Augmentation {
  const name = 'rand-augment';
  const { count = 2, magnitude = 9, filter = 'nearest', fill = 0 } = options;
  if (!Number.isInteger(inRange(name, 'count', count, 0, 14))) throw badOption(name, 'count', 'a whole number', count);
  inRange(name, 'magnitude', magnitude, 0, largestMagnitude);
  oneOf(name, 'filter', filter, ['nearest', 'bilinear']);
  inRange(name, 'fill', fill, 0, 255);
  const apply: Augmentation['apply'] = (pixels, random) => {
    let now = pixels;
    for (let i = 0; i < count; i++) now = oneChange(now, magnitude / largestMagnitude, random, { filter, fill });
    return now;
  };
  return { name, options: { count, magnitude, filter, fill }, apply };
}

const ops = /* @__PURE__ */ Object.values(randAugmentOps);

function oneChange(pixels: Pixels, strength: number, random: Random, options: WarpOptions): Pixels {
  const op = ops[random.integer(ops.length)] as RandAugmentOp;
  return op(pixels, strength, random.next() < 0.5 ? 1 : -1, options);
}
