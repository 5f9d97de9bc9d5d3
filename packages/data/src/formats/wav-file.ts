import { audioKind } from './audio-kind.ts';
import { corruptWav, truncatedWav, unsupportedWav } from './wav-error.ts';
import { type WavFormat, wavFormat } from './wav-format.ts';

/** Where the sound of a WAV file lies and what it is. */
export interface WavFile extends WavFormat {
  /** Offset of the first sample. */
  start: number;
  /** Samples of each channel. */
  samples: number;
}

const mostChunks = 1000;
const headerBytes = 12;

/**
 * Walks the chunks of a WAV file (RIFF, or RF64 for long ones) up to its sound, without reading it.
 *
 * `bytes` may be only the beginning of a file of `size` bytes. A writer that could not go back leaves 0 or a huge number as the size of its sound:
 * then the sound reaches to the end of the file.
 * Reference: Microsoft and IBM, Multimedia programming interface and data specifications 1.0 (1991); Microsoft, Multiple channel audio data (2007).
 * Errors: `data/unsupported-audio`, `data/corrupt-wav`, `data/truncated-wav`.
 */
export function wavFile(bytes: Uint8Array, { where, size = bytes.length }: { where: string; size?: number }): WavFile {
  const kind = audioKind(bytes);
  if (kind !== 'wav')
    throw unsupportedWav(
      where,
      size === 0 ? 'an empty file' : kind === 'unknown' ? 'a file of another kind' : `a file of the kind ${kind}`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: WavFormat | undefined;
  let at = headerBytes;
  for (let count = 0; at + 8 <= bytes.length; count++) {
    if (count === mostChunks) throw corruptWav(where, `sound within ${mostChunks} chunks`, 'more of them');
    const [name, declared, start] = [nameAt(bytes, at), view.getUint32(at + 4, true), at + 8];
    if (name === 'data') return sound(format, { declared, start, size, closed: view.getUint32(4, true) === size - 8 }, where);
    if (start + declared > size) throw truncatedWav(where, `${declared} bytes of the chunk "${printable(name)}"`, `${size - start}`);
    if (name === 'fmt ' && !format) format = wavFormat(whole(bytes, start, Math.min(declared, 64), where), where);
    at = start + declared;
    // Chunks of odd length are followed by a zero; some writers forget it, and no name begins with one.
    if (declared % 2 === 1 && (at >= bytes.length || bytes[at] === 0)) at++;
  }
  throw truncatedWav(where, 'a chunk "data" with the sound', `a file that ends after ${size} bytes`);
}

interface SoundPlace {
  /** Bytes by the file's own word. */
  declared: number;
  start: number;
  /** Of the whole file. */
  size: number;
  /** Whether the writer came back to fill in the size of the whole: then its other sizes are meant too. */
  closed: boolean;
}

function sound(format: WavFormat | undefined, { declared, start, size, closed }: SoundPlace, where: string): WavFile {
  if (!format) throw corruptWav(where, 'a chunk "fmt " before the sound', 'none');
  const there = size - start;
  // Streams: 0, all ones, or the largest positive number less a header.
  const open = (declared === 0 && !closed) || declared >= 0x7fffff00;
  if (!open && declared > there) throw truncatedWav(where, `${declared} bytes of sound`, `${there}`);
  const samples = Math.floor((open ? there : declared) / (format.channels * format.sampleBytes));
  if (samples === 0) throw corruptWav(where, 'at least one sample', 'none');
  return { ...format, start, samples };
}

const nameAt = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));

const printable = (name: string) => name.replace(/[^ -~]/g, '?');

function whole(bytes: Uint8Array, start: number, count: number, where: string): Uint8Array {
  if (start + count > bytes.length) throw truncatedWav(where, `${count} bytes of the format`, `${bytes.length - start}`);
  return bytes.subarray(start, start + count);
}
