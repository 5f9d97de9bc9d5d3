import { inRange } from '../../augment/internal/in-range.ts';
import { oneOf } from '../../augment/internal/one-of.ts';
import { uniform } from '../../augment/internal/uniform.ts';
import type { AudioAugmentation } from './audio-augmentation.ts';

export interface TimeShiftOptions {
  /** How far at most, as a share of the recording's length, 0…1. @default 0.1 */
  amount?: number;
  /** What comes in at the other end: silence, or what went out. @default 'silence' */
  fill?: 'silence' | 'wrap';
  /** How often, 0…1. @default 1 */
  probability?: number;
}

/** Moves a recording to and fro, so that a network does not learn when a word begins. */
export function timeShift({ amount = 0.1, fill = 'silence', probability = 1 }: TimeShiftOptions = {}): AudioAugmentation {
  const name = 'time-shift';
  inRange(name, 'amount', amount, 0, 1);
  oneOf(name, 'fill', fill, ['silence', 'wrap']);
  inRange(name, 'probability', probability, 0, 1);
  const changeWaveform: AudioAugmentation['changeWaveform'] = (waveform, random) => {
    if (random.next() >= probability) return waveform;
    const by = Math.round(uniform(random, [-amount, amount]) * (waveform.channels[0]?.length ?? 0));
    return by === 0 ? waveform : { ...waveform, channels: waveform.channels.map((samples) => shifted(samples, by, fill === 'wrap')) };
  };
  return { name, options: { amount, fill, probability }, changeWaveform };
}

/** `y[i] = x[i − by]`. */
function shifted(samples: Float32Array, by: number, wrap: boolean): Float32Array {
  const out = new Float32Array(samples.length);
  const kept = by > 0 ? samples.subarray(0, samples.length - by) : samples.subarray(-by);
  const rest = by > 0 ? samples.subarray(samples.length - by) : samples.subarray(0, -by);
  out.set(kept, Math.max(0, by));
  if (wrap) out.set(rest, by > 0 ? 0 : kept.length);
  return out;
}
