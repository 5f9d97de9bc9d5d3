import type { Pixels } from '../../pixels.ts';

export interface ShiftOptions {
  /** Whole pixels, negative for up. */
  down: number;
  /** Whole pixels, negative for left. */
  right: number;
  /** Level of what comes in from outside, 0…255. */
  fill: number;
}

/** Moves a picture by whole pixels inside its frame. */
export function shift(pixels: Pixels, { down, right, fill }: ShiftOptions): Pixels {
  if (down === 0 && right === 0) return pixels;
  const { data, height, width, channels } = pixels;
  const out = new Uint8Array(data.length).fill(fill);
  const kept = width - Math.abs(right);
  for (let y = Math.max(0, down); kept > 0 && y < Math.min(height, height + down); y++) {
    const from = ((y - down) * width + Math.max(0, -right)) * channels;
    out.set(data.subarray(from, from + kept * channels), (y * width + Math.max(0, right)) * channels);
  }
  return { ...pixels, data: out };
}
