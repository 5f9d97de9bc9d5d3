import { realFft } from './fft/real-fft.ts';
import { type WindowName, windowOf } from './window.ts';

/** How a recording is cut into overlapping pieces that are transformed. */
export interface ShortTimeFourierOptions {
  /** Numbers that are transformed at once, at least the window's. */
  fftLength: number;
  /** Samples that the window lets through. */
  windowLength: number;
  /** Samples from one piece to the next. */
  hopLength: number;
  window: WindowName;
  /** Whether the window's period is its length (for spectra) rather than one less (symmetric, as in filters). */
  periodic: boolean;
  /** What stands before and after the recording so that its first sample is the middle of the first piece: nothing (`none`), zeros or its mirror image. */
  padding: 'none' | 'zero' | 'reflect';
  /** Where a window shorter than `fftLength` lies in it: in its middle (librosa) or at its start (Kaldi, TensorFlow). */
  place: 'middle' | 'start';
  /** Whether the mean of each piece is taken from it (Kaldi). */
  removeOffset: boolean;
  /** `x[n] − p·x[n−1]` within each piece, `x[0]·(1 − p)` at its start; 0 for none. */
  preemphasis: number;
}

/** A short-time Fourier transform, planned once. */
export interface ShortTimeFourier {
  /** Values of one spectrum: `fftLength/2 + 1`. */
  bins: number;
  /** Pieces of a recording of so many samples. */
  frames(samples: number): number;
  /** The fewest samples that give so many pieces. */
  samplesFor(frames: number): number;
  /** Hands over the spectrum of each piece; the arrays are used again for the next one. */
  each(samples: ArrayLike<number>, visit: (frame: number, real: Float64Array, imaginary: Float64Array) => void): void;
}

/**
 * Plans the Fourier transform of overlapping windowed pieces: `X[m, k] = Σ_n w[n]·x[m·hop + n]·e^(−2πi·kn/N)`.
 *
 * Reference: Allen and Rabiner, A unified approach to short-time Fourier analysis and synthesis (1977).
 */
export function shortTimeFourier(options: ShortTimeFourierOptions): ShortTimeFourier {
  const { fftLength, windowLength, hopLength, place, padding } = options;
  const { bins, transform } = realFft(fftLength);
  const window = windowOf(options.window, windowLength, options);
  const span = place === 'middle' ? fftLength : windowLength;
  const before = padding === 'none' ? 0 : Math.floor(span / 2);
  const inset = place === 'middle' ? Math.floor((fftLength - windowLength) / 2) : 0;
  const frames = (samples: number) => Math.max(0, 1 + Math.floor((samples + 2 * before - span) / hopLength));
  const [piece, real, imaginary] = [new Float64Array(fftLength), new Float64Array(bins), new Float64Array(bins)];
  const each: ShortTimeFourier['each'] = (samples, visit) => {
    const count = frames(samples.length);
    for (let frame = 0; frame < count; frame++) {
      copyPiece(samples, frame * hopLength - before + inset, padding, piece.subarray(inset, inset + windowLength));
      prepare(piece, inset, window, options);
      transform(piece, real, imaginary);
      visit(frame, real, imaginary);
    }
  };
  return { bins, frames, samplesFor: (count) => Math.max(1, (count - 1) * hopLength + span - 2 * before), each };
}

function copyPiece(samples: ArrayLike<number>, start: number, padding: 'none' | 'zero' | 'reflect', out: Float64Array): void {
  const { length } = samples;
  const inside = start >= 0 && start + out.length <= length;
  for (let i = 0; i < out.length; i++) {
    const at = inside || padding !== 'reflect' ? start + i : mirrored(start + i, length);
    out[i] = samples[at] ?? 0;
  }
}

/** The place of a sample outside in an image that is mirrored at both ends again and again, the end samples not repeated. */
function mirrored(at: number, length: number): number {
  if (length < 2) return 0;
  const period = 2 * (length - 1);
  const within = ((at % period) + period) % period;
  return within < length ? within : period - within;
}

function prepare(piece: Float64Array, inset: number, window: Float64Array, { removeOffset, preemphasis }: ShortTimeFourierOptions): void {
  const count = window.length;
  if (removeOffset) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += piece[inset + i] as number;
    for (let i = 0; i < count; i++) piece[inset + i] = (piece[inset + i] as number) - sum / count;
  }
  if (preemphasis !== 0) {
    for (let i = inset + count - 1; i > inset; i--) piece[i] = (piece[i] as number) - preemphasis * (piece[i - 1] as number);
    piece[inset] = (piece[inset] as number) * (1 - preemphasis);
  }
  for (let i = 0; i < count; i++) piece[inset + i] = (piece[inset + i] as number) * (window[i] as number);
}
