import { graftError } from '../errors.ts';
import type { Waveform } from '../waveform.ts';
import { corruptWav } from './wav-error.ts';
import { type WavFile, wavFile } from './wav-file.ts';

export interface DecodeWavOptions {
  /** The name to use in errors. @default 'decodeWav' */
  where?: string;
  /** Most samples of all channels together. @default 2^26, an hour of one channel at 16 kHz */
  maxSamples?: number;
}

/** Samples that are decoded at most unless told otherwise. */
const defaultMaxSamples = 2 ** 26;

/**
 * Decodes a WAV file: 8, 16, 24 or 32 bits, or floating point of 32 or 64, any number of channels; amplitudes −1…1, an integer of b bits divided by `2^(b−1)`.
 *
 * Errors: `data/unsupported-audio` for other kinds of sound, `data/corrupt-wav`, `data/truncated-wav`, `data/audio-too-long`.
 */
export function decodeWav(bytes: Uint8Array, { where = 'decodeWav', maxSamples = defaultMaxSamples }: DecodeWavOptions = {}): Waveform {
  const file = wavFile(bytes, { where });
  checkLength(file, where, maxSamples);
  const read = readers[file.encoding][file.sampleBytes] as Reader;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const step = file.channels * file.sampleBytes;
  const channels = Array.from({ length: file.channels }, (_, channel) => {
    const first = file.start + channel * file.sampleBytes;
    const out = new Float32Array(file.samples);
    for (let i = 0; i < out.length; i++) out[i] = read(view, first + i * step);
    return out;
  });
  if (file.encoding === 'float') checkFinite(channels, where);
  return { channels, sampleRate: file.sampleRate };
}

type Reader = (view: DataView, at: number) => number;

/** By bytes a sample. Eight bits have no sign, all others do. */
const readers: Readonly<Record<WavFile['encoding'], Readonly<Record<number, Reader>>>> = {
  integer: {
    1: (view, at) => (view.getUint8(at) - 128) / 128,
    2: (view, at) => view.getInt16(at, true) / 2 ** 15,
    3: (view, at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 2 ** 16) / 2 ** 23,
    4: (view, at) => view.getInt32(at, true) / 2 ** 31,
  },
  float: { 4: (view, at) => view.getFloat32(at, true), 8: (view, at) => view.getFloat64(at, true) },
};

function checkLength({ samples, channels, sampleRate }: WavFile, where: string, maxSamples: number): void {
  if (samples * channels <= maxSamples) return;
  throw graftError({
    code: 'data/audio-too-long',
    where,
    expected: `at most ${maxSamples} samples`,
    given: `${samples * channels} (${Math.round(samples / sampleRate)} seconds of ${channels === 1 ? 'one channel' : `${channels} channels`})`,
    fix: 'Cut it into shorter recordings, or raise maxSamples if you trust it.',
  });
}

/** One sample that is no number would make every number of its spectrum none. */
function checkFinite(channels: readonly Float32Array[], where: string): void {
  for (const channel of channels) {
    const at = channel.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) throw corruptWav(where, 'samples that are numbers', `${channel[at]} at ${at}`);
  }
}
