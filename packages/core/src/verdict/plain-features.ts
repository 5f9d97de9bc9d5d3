import { type ContentKind, type ContentOf, type Passage, type Pixels, resize, rgb, type Waveform } from '@graftjs/data';

/** What the kinds are called beside a figure. */
export const plainWords: Readonly<Record<ContentKind, string>> = { image: 'pictures', text: 'texts', audio: 'recordings' };

/** Side to which pictures are shrunk, pixels. */
const side = 16;
/** Places that words are counted at. */
const places = 1024;
/** Pieces that a recording is cut into. */
const pieces = 64;

/**
 * Numbers that tell examples apart without any network: raw pixels shrunk to 16 × 16 RGB; words counted at 1,024 places by a hash, to length 1
 * (Weinberger et al., Feature Hashing, 2009); of recordings, the logarithm of the energy in 64 pieces and how often each crosses zero.
 */
export function plainFeatures(content: ContentOf[ContentKind]): Float32Array {
  if ('text' in content) return wordCounts(content);
  return 'sampleRate' in content ? loudness(content) : thumbnail(content);
}

const thumbnail = (pixels: Pixels) => Float32Array.from(resize(rgb(pixels), { height: side, width: side, filter: 'bilinear' }).data);

function wordCounts({ text, pair = '' }: Passage): Float32Array {
  const counts = new Float32Array(places);
  for (const word of `${text} ${pair}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    counts[hash(word) % places] = (counts[hash(word) % places] ?? 0) + 1;
  const length = Math.hypot(...counts);
  return length === 0 ? counts : counts.map((count) => count / length);
}

/** FNV-1a, 32 bits. */
function hash(word: string): number {
  let code = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) code = Math.imul(code ^ word.charCodeAt(i), 0x01000193) >>> 0;
  return code;
}

function loudness({ channels: [samples = new Float32Array()] }: Waveform): Float32Array {
  const features = new Float32Array(2 * pieces);
  for (let piece = 0; piece < pieces; piece++) {
    const [from, to] = [piece, piece + 1].map((edge) => Math.floor((edge * samples.length) / pieces)) as [number, number];
    const part = samples.subarray(from, to);
    const energy = part.reduce((sum, x) => sum + x * x, 0) / Math.max(1, part.length);
    features[piece] = Math.log10(energy + 1e-8);
    features[pieces + piece] = part.filter((x, i) => i > 0 && x < 0 !== (part[i - 1] as number) < 0).length / Math.max(1, part.length);
  }
  return features;
}
