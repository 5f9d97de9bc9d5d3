import type { Augmentation } from './augmentation.ts';
import { inRange } from './internal/in-range.ts';
import { type Interval, interval } from './internal/interval.ts';
import { oneOf } from './internal/one-of.ts';
import { uniform } from './internal/uniform.ts';
import { rotate } from './ops/rotate.ts';

export interface RandomRotateOptions {
  /** Turn in degrees, clockwise, drawn evenly; −360…360. @default [-15, 15] */
  degrees?: Interval;
  /** How new pixels are made. @default 'bilinear' */
  filter?: 'nearest' | 'bilinear';
  /** Level outside the picture, 0…255. @default 0 */
  fill?: number;
  /** How often a picture is turned, 0…1. @default 1 */
  probability?: number;
}

/** Turns pictures about their centre by a random angle, size kept. */
export function randomRotate(options: RandomRotateOptions = {}): Augmentation {
  const name = 'random-rotate';
  const { degrees = [-15, 15], filter = 'bilinear', fill = 0, probability = 1 } = options;
  interval(name, 'degrees', degrees, -360, 360);
  oneOf(name, 'filter', filter, ['nearest', 'bilinear']);
  inRange(name, 'fill', fill, 0, 255);
  inRange(name, 'probability', probability, 0, 1);
  const apply: Augmentation['apply'] = (pixels, random) =>
    random.next() < probability ? rotate(pixels, uniform(random, degrees), { filter, fill }) : pixels;
  return { name, options: { degrees, filter, fill, probability }, apply };
}
