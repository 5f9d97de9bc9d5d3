import { graftError } from '../errors.ts';
import type { PixelBox } from './crop.ts';

const isSide = (n: number) => Number.isInteger(n) && n >= 1;

/** Throws `usage/resize` unless both sides are whole numbers from 1 and the wanted window lies inside them. */
export function checkResize(height: number, width: number, { top, left, height: h, width: w }: PixelBox): void {
  const inside =
    [top, left].every((n) => Number.isInteger(n) && n >= 0) && isSide(h) && isSide(w) && top + h <= height && left + w <= width;
  if (isSide(height) && isSide(width) && inside) return;
  throw graftError({
    code: 'usage/resize',
    where: 'resize',
    expected: 'whole sides of at least 1 and a window inside them',
    given: `${height}×${width}, window ${h}×${w} at ${top},${left}`,
    fix: 'Pass the height and width of the wanted picture in pixels.',
  });
}
