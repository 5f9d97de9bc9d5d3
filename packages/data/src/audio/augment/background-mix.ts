import { badOption } from '../../augment/internal/bad-option.ts';
import { inRange } from '../../augment/internal/in-range.ts';
import { type Interval, interval } from '../../augment/internal/interval.ts';
import { uniform } from '../../augment/internal/uniform.ts';
import type { Waveform } from '../../waveform.ts';
import type { AudioAugmentation } from './audio-augmentation.ts';
import { mixAtSnr } from './mix-at-snr.ts';

export interface BackgroundMixOptions {
  /** How far the recording is above the background, dB, drawn evenly; −100…100. @default [5, 20] */
  snr?: Interval;
  /** How often, 0…1. @default 0.5 */
  probability?: number;
}

/**
 * Lays one of some recordings (a street, other voices) under a recording, from a random moment on.
 *
 * The backgrounds are no JSON: {@link audioAugmentationFromConfig} must be given them again.
 */
export function backgroundMix(backgrounds: readonly Waveform[], options: BackgroundMixOptions = {}): AudioAugmentation {
  const name = 'background-mix';
  const { snr = [5, 20], probability = 0.5 } = options;
  if (backgrounds.length === 0) throw badOption(name, 'backgrounds', 'at least one recording', []);
  interval(name, 'snr', snr, -100, 100);
  inRange(name, 'probability', probability, 0, 1);
  const changeWaveform: AudioAugmentation['changeWaveform'] = (waveform, random) => {
    if (random.next() >= probability) return waveform;
    const other = backgrounds[random.integer(backgrounds.length)] as Waveform;
    const moments = Math.max(1, Math.round(((other.channels[0]?.length ?? 0) * waveform.sampleRate) / other.sampleRate));
    return mixAtSnr(waveform, other, { start: random.integer(moments), snr: uniform(random, snr) });
  };
  return { name, options: { snr: [...snr], probability }, changeWaveform };
}
