import { fieldReader } from '../../preprocess/internal/field-reader.ts';
import type { MelFilterOptions } from '../mel-filters.ts';
import type { MelSpectrogramOptions } from '../mel-spectrogram.ts';
import { windowNames } from '../window.ts';
import type { FrontEndFormat } from './front-end.ts';

type Given = Readonly<Record<string, unknown>>;

/** Reads what describes an audio input; its errors are `data/audio-input`. */
export const audioFields = fieldReader({
  code: 'data/audio-input',
  subject: 'audio input',
  fix: 'The description is damaged or was written by hand: take it from the model again, or correct the field.',
});

const { whole, oneOf, finite, bad } = audioFields;

/** Longest piece that is transformed at once: four seconds at 16 kHz. */
const longestPiece = 65536;

/** A number from `low` to `high`. */
export function between(value: unknown, low: number, high: number, field: string): number {
  const number = finite(value, field);
  if (number >= low && number <= high) return number;
  throw bad(field, `a number from ${low} to ${high}`, value);
}

/** Window, hop and transform in samples: 25 ms, 10 ms and the next power of two unless told otherwise. */
export function pieceFields(given: Given, { sampleRate }: FrontEndFormat) {
  const windowLength = whole(given.windowLength ?? Math.max(1, Math.round(0.025 * sampleRate)), 1, longestPiece, 'windowLength');
  const hopLength = whole(given.hopLength ?? Math.max(1, Math.round(0.01 * sampleRate)), 1, longestPiece, 'hopLength');
  const fftLength = whole(given.fftLength ?? 2 ** Math.ceil(Math.log2(windowLength)), windowLength, longestPiece, 'fftLength');
  return { windowLength, hopLength, fftLength };
}

/** The ends of the bands, Hz. */
export function bandFields(given: Given, { sampleRate }: FrontEndFormat, defaults: { low: number; high: number }) {
  const high = between(given.high ?? Math.min(defaults.high, sampleRate / 2), 1, sampleRate / 2, 'high');
  const low = between(given.low ?? Math.min(defaults.low, high / 2), 0, high, 'low');
  if (low === high) throw bad('low', 'less than high', low);
  return { low, high };
}

/** All that librosa lets one choose about a mel spectrogram, with its own choices where nothing is said. */
export function melFields(given: Given, format: FrontEndFormat) {
  return {
    ...pieceFields(given, format),
    window: oneOf(given.window ?? 'hann', windowNames, 'window'),
    periodic: oneOf(given.periodic ?? true, [true, false], 'periodic'),
    padding: oneOf(given.padding ?? 'zero', ['none', 'zero', 'reflect'] as const, 'padding'),
    power: oneOf(given.power ?? 2, [1, 2] as const, 'power'),
    ...bandFields(given, format, { low: 0, high: Number.POSITIVE_INFINITY }),
    scale: oneOf(given.scale ?? 'slaney', ['slaney', 'htk', 'kaldi'] as const, 'scale'),
    triangles: oneOf(given.triangles ?? 'hertz', ['hertz', 'mel'] as const, 'triangles'),
    norm: oneOf(given.norm ?? 'slaney', ['slaney', 'none'] as const, 'norm'),
  } satisfies Partial<MelSpectrogramOptions & MelFilterOptions>;
}

/** How powers become decibels: below the largest one, over 80 dB, unless told otherwise. */
export function decibelFields(given: Given) {
  const { reference = 'max', floor = 1e-10, range = 80 } = given;
  return {
    reference: reference === 'max' ? ('max' as const) : between(reference, 1e-30, 1e30, 'reference'),
    floor: between(floor, 1e-30, 1e30, 'floor'),
    range: range === null ? null : between(range, 1, 1000, 'range'),
  };
}

/** Refuses options that were asked for but do not exist: a misspelt one would be ignored in silence. */
export function checkNames(given: Given, known: Given): void {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(known, name)) throw bad(name, `one of ${Object.keys(known).join(', ')}`, given[name]);
}
