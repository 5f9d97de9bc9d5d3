import { inRange } from '../../augment/internal/in-range.ts';
import type { Waveform } from '../../waveform.ts';
import { mono } from '../mono.ts';
import { resample } from '../resample.ts';
import { meanPower } from './mean-power.ts';

export interface MixAtSnrOptions {
  /** How far the first recording is above the second, dB. */
  snr: number;
  /** Where in the second the first begins, in samples of the first's rate; the second begins again when it ends. @default 0 */
  start?: number;
}

/**
 * Two recordings at once: `x + g·y` with `g = √(P_x / (P_y · 10^(snr/10)))`, powers over what is heard; as long as the first and at its rate.
 *
 * The second is brought to the first's rate and heard in all its channels alike; where either is silent the first stays as it is.
 * Errors: `usage/augmentation` for ratios beyond ±100 dB, `data/waveform`.
 */
export function mixAtSnr(recording: Waveform, other: Waveform, { snr, start = 0 }: MixAtSnrOptions): Waveform {
  inRange('mixAtSnr', 'snr', snr, -100, 100);
  inRange('mixAtSnr', 'start', start, 0, Number.MAX_SAFE_INTEGER);
  const length = recording.channels[0]?.length ?? 0;
  const second = looped(resample(mono(other), other.sampleRate, recording.sampleRate), Math.floor(start), length);
  const [own, foreign] = [meanPower(recording), meanPower({ ...recording, channels: [second] })];
  if (own === 0 || foreign === 0) return recording;
  const gain = Math.sqrt(own / (foreign * 10 ** (snr / 10)));
  return { ...recording, channels: recording.channels.map((samples) => samples.map((x, i) => x + gain * (second[i] as number))) };
}

const looped = (samples: Float32Array, start: number, length: number) =>
  Float32Array.from({ length: samples.length === 0 ? 0 : length }, (_, i) => samples[(start + i) % samples.length] as number);
