import type { Random } from '../../random.ts';
import type { Spectrogram } from '../spectrogram.ts';

/**
 * Moves one random moment of a spectrogram by up to `most` rows; what is before it and after it is stretched or squeezed evenly.
 *
 * Rows between two are weighted linearly, where Park et al. (2019) bend a thin plate; the first and the last row stay.
 */
export function timeWarp(spectrogram: Spectrogram, most: number, random: Random): Spectrogram {
  const last = spectrogram.frames - 1;
  if (most < 1 || last < 2 * most + 2) return spectrogram;
  const from = most + 1 + random.integer(last - 2 * most - 1);
  const to = from + random.integer(2 * most + 1) - most;
  if (to === from) return spectrogram;
  const { bands, data } = spectrogram;
  const out = new Float32Array(data.length);
  for (let row = 0; row <= last; row++) {
    const source = row <= to ? (row * from) / to : from + ((row - to) * (last - from)) / (last - to);
    const [above, share] = [Math.min(Math.floor(source), last - 1), source - Math.min(Math.floor(source), last - 1)];
    for (let b = 0; b < bands; b++)
      out[row * bands + b] = (1 - share) * (data[above * bands + b] as number) + share * (data[(above + 1) * bands + b] as number);
  }
  return { ...spectrogram, data: out };
}
