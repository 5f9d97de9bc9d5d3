import type { Pixels } from '../../pixels.ts';

/** How often each of the 256 levels occurs in one channel. */
export function histogram({ data, channels }: Pixels, channel: number): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = channel; i < data.length; i += channels) {
    const level = data[i] as number;
    counts[level] = (counts[level] as number) + 1;
  }
  return counts;
}
