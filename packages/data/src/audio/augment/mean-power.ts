import type { Waveform } from '../../waveform.ts';

/** The mean square of all samples of all channels; 0 of none. */
export function meanPower({ channels }: Waveform): number {
  let [sum, count] = [0, 0];
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) sum += (samples[i] as number) ** 2;
    count += samples.length;
  }
  return count === 0 ? 0 : sum / count;
}
