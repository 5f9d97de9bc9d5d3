import type { Pixels } from '../../pixels.ts';
import { luma } from '../../preprocess/grey.ts';

/** The mean grey level of a picture, rounded half up; alpha does not count. */
export function meanLuma({ data, channels }: Pixels): number {
  let sum = 0;
  if (channels === 1) for (let i = 0; i < data.length; i++) sum += data[i] as number;
  else for (let i = 0; i < data.length; i += channels) sum += luma(data[i] as number, data[i + 1] as number, data[i + 2] as number);
  return Math.floor(sum / (data.length / channels) + 0.5);
}
