import { graftError } from '../errors.ts';
import type { Waveform } from '../waveform.ts';

/** The mean of all channels. Errors: `data/waveform` for no channel, channels of different lengths, or a rate that is no whole number of Hz. */
export function mono({ channels, sampleRate }: Waveform): Float32Array {
  const [first, ...others] = channels;
  if (first === undefined) throw badWaveform('at least one channel', 'none');
  if (!Number.isInteger(sampleRate) || sampleRate < 1) throw badWaveform('a rate in whole Hz from 1', String(sampleRate));
  if (others.length === 0) return first;
  const lengths = channels.map(({ length }) => length);
  if (lengths.some((length) => length !== first.length)) throw badWaveform('channels of one length', lengths.join(', '));
  const out = new Float32Array(first.length);
  for (const channel of channels)
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + (channel[i] as number) / channels.length;
  return out;
}

const badWaveform = (expected: string, given: string) =>
  graftError({
    code: 'data/waveform',
    where: 'waveform',
    expected,
    given,
    fix: 'Pass { channels: [Float32Array, …], sampleRate } as decodeWav gives it.',
  });
