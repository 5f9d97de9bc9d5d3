import { melSpectrogram } from '../mel-spectrogram.ts';
import { largest, raiseTo } from '../power-to-decibels.ts';
import type { Spectrogram } from '../spectrogram.ts';
import type { FrontEndMaker } from './front-end.ts';
import { checkNames, pieceFields } from './front-end-fields.ts';

/**
 * Whisper's log-mel: `(max(log10(max(S, 1e-10)), most − 8) + 4) / 4`, the last piece left out.
 *
 * Options and defaults: `windowLength` (25 ms), `hopLength` (10 ms), `fftLength` (the window's), in samples.
 * Reference: Radford et al., Robust speech recognition via large-scale weak supervision (2023).
 */
export const whisperLogMel: FrontEndMaker = (given, { sampleRate, bands }) => {
  const { windowLength, hopLength } = pieceFields(given, { sampleRate, bands });
  const options = pieceFields({ windowLength, hopLength, fftLength: windowLength, ...given }, { sampleRate, bands });
  checkNames(given, options);
  const mel = melSpectrogram({ ...options, sampleRate, bands, low: 0, high: sampleRate / 2, ...conventions });
  const compute = (samples: Float32Array) => compressed(withoutLast(mel.compute(samples)));
  return {
    name: 'whisper-log-mel',
    options,
    sampleRate,
    bands,
    frames: (samples) => Math.max(0, mel.frames(samples) - 1),
    samplesFor: (frames) => mel.samplesFor(frames + 1),
    compute,
  };
};

const conventions = {
  window: 'hann',
  periodic: true,
  padding: 'reflect',
  place: 'middle',
  removeOffset: false,
  preemphasis: 0,
  power: 2,
  scale: 'slaney',
  triangles: 'hertz',
  norm: 'slaney',
} as const;

function withoutLast({ data, frames, bands }: Spectrogram): Spectrogram {
  const kept = Math.max(0, frames - 1);
  return { data: data.subarray(0, kept * bands), frames: kept, bands };
}

function compressed({ data, frames, bands }: Spectrogram): Spectrogram {
  const out = data.map((power) => Math.log10(Math.max(1e-10, power)));
  raiseTo(out, largest(out) - 8);
  return { data: out.map((x) => (x + 4) / 4), frames, bands };
}
