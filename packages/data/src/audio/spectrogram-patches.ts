import { graftError } from '../errors.ts';
import type { Spectrogram } from './spectrogram.ts';

/** Overlapping pieces of a spectrogram, such as YAMNet's of 96 frames every 48; a piece that would not be whole is left out. */
export function spectrogramPatches({ data, frames, bands }: Spectrogram, options: { frames: number; hop: number }): Spectrogram[] {
  for (const [name, value] of Object.entries(options)) if (!Number.isInteger(value) || value < 1) throw notWhole(name, value);
  const patches: Spectrogram[] = [];
  for (let at = 0; at + options.frames <= frames; at += options.hop)
    patches.push({ data: data.slice(at * bands, (at + options.frames) * bands), frames: options.frames, bands });
  return patches;
}

const notWhole = (name: string, value: number) =>
  graftError({
    code: 'usage/spectrogram-patches',
    where: `spectrogramPatches, ${name}`,
    expected: 'a whole number of frames from 1',
    given: String(value),
    fix: 'Use for instance { frames: 96, hop: 48 }.',
  });
