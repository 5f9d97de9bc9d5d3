import { corruptWav, unsupportedWav } from './wav-error.ts';

/** What a WAV file says of its samples. */
export interface WavFormat {
  encoding: 'integer' | 'float';
  /** Bytes of one sample of one channel. */
  sampleBytes: number;
  channels: number;
  /** Hz. */
  sampleRate: number;
}

const mostChannels = 64;
const mostRate = 768_000;
const leastRate = 100;

/** What of the sounds that are not read a person would call them, by format tag. */
const others: Readonly<Record<number, string>> = {
  2: 'ADPCM',
  6: 'A-law',
  7: 'µ-law',
  17: 'ADPCM',
  49: 'GSM',
  80: 'MPEG',
  85: 'MP3',
  255: 'AAC',
};

/** The tail of every format GUID that stands for a format tag. */
const guidTail = [0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113];

/** Reads a `fmt ` chunk, extensible or not. Errors: `data/corrupt-wav`, `data/unsupported-audio`. */
export function wavFormat(chunk: Uint8Array, where: string): WavFormat {
  if (chunk.length < 16) throw corruptWav(where, 'a format chunk of at least 16 bytes', `${chunk.length} bytes`);
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const tag = formatTag(chunk, view, where);
  const [channels, sampleRate, blockBytes, bits] = [
    view.getUint16(2, true),
    view.getUint32(4, true),
    view.getUint16(12, true),
    view.getUint16(14, true),
  ];
  if (tag !== 1 && tag !== 3) throw unsupportedWav(where, others[tag] ?? `format tag ${tag}`);
  if (channels < 1 || channels > mostChannels) throw corruptWav(where, `1 to ${mostChannels} channels`, String(channels));
  if (sampleRate < leastRate || sampleRate > mostRate)
    throw corruptWav(where, `a rate of ${leastRate} to ${mostRate} Hz`, String(sampleRate));
  const sampleBytes = Math.ceil(bits / 8);
  const known = tag === 3 ? [4, 8] : [1, 2, 3, 4];
  if (!known.includes(sampleBytes) || (tag === 3 && bits % 8 !== 0))
    throw unsupportedWav(where, `${tag === 3 ? 'floating point' : 'PCM'} of ${bits} bits`);
  if (blockBytes !== channels * sampleBytes)
    throw corruptWav(where, `${channels * sampleBytes} bytes for ${channels} samples of ${bits} bits`, `${blockBytes}`);
  return { encoding: tag === 3 ? 'float' : 'integer', sampleBytes, channels, sampleRate };
}

function formatTag(chunk: Uint8Array, view: DataView, where: string): number {
  const tag = view.getUint16(0, true);
  if (tag !== 0xfffe) return tag;
  if (chunk.length < 40) throw corruptWav(where, 'an extensible format chunk of 40 bytes', `${chunk.length} bytes`);
  if (guidTail.some((byte, i) => chunk[26 + i] !== byte)) throw unsupportedWav(where, 'a format of its own maker');
  return view.getUint16(24, true);
}
