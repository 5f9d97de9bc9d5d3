import { inRange } from '../../augment/internal/in-range.ts';
import { type Interval, interval } from '../../augment/internal/interval.ts';
import { uniform } from '../../augment/internal/uniform.ts';
import type { Random } from '../../random.ts';
import type { AudioAugmentation } from './audio-augmentation.ts';
import { meanPower } from './mean-power.ts';

export interface AddNoiseOptions {
  /** How far the recording is above the noise, dB, drawn evenly; −100…100. @default [10, 40] */
  snr?: Interval;
  /** How often, 0…1. @default 0.5 */
  probability?: number;
}

/**
 * Adds white Gaussian noise of a power that the recording decides: `P_noise = P_recording / 10^(snr/10)`; silence stays silent.
 *
 * The power of the noise is that of its distribution; what is drawn differs from it as chance will have it.
 */
export function addNoise({ snr = [10, 40], probability = 0.5 }: AddNoiseOptions = {}): AudioAugmentation {
  const name = 'add-noise';
  interval(name, 'snr', snr, -100, 100);
  inRange(name, 'probability', probability, 0, 1);
  const changeWaveform: AudioAugmentation['changeWaveform'] = (waveform, random) => {
    if (random.next() >= probability) return waveform;
    const deviation = Math.sqrt(meanPower(waveform) / 10 ** (uniform(random, snr) / 10));
    return deviation === 0 ? waveform : { ...waveform, channels: waveform.channels.map((samples) => noisy(samples, deviation, random)) };
  };
  return { name, options: { snr: [...snr], probability }, changeWaveform };
}

const noisy = (samples: Float32Array, deviation: number, random: Random) => samples.map((x) => x + deviation * random.normal());
