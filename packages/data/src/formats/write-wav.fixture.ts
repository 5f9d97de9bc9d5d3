/** A WAV file described part by part, so that every legal and illegal kind can be written. */
export interface WavParts {
  /** Interleaved samples as they are stored: integers, or numbers for floating point. */
  samples: readonly number[];
  /** @default 1 */
  channels?: number;
  /** @default 16 */
  bits?: number;
  /** @default 8000 */
  sampleRate?: number;
  /** 1: PCM, 3: floating point. @default 1 */
  tag?: number;
  /** Whether the format chunk is WAVE_FORMAT_EXTENSIBLE. */
  extensible?: boolean;
  /** Chunks before the sound. */
  before?: readonly [name: string, body: readonly number[]][];
  /** Chunks after it. */
  after?: readonly [name: string, body: readonly number[]][];
  /** Whether zeros after odd chunks are forgotten. */
  unpadded?: boolean;
  /** Sizes in the file, when they lie. */
  declared?: { riff?: number; data?: number; block?: number };
  /** @default 'RIFF' */
  magic?: string;
}

/** Writes the file by the letter of the standard. */
export function writeWav(parts: WavParts): Uint8Array {
  const { samples, bits = 16, before = [], after = [], unpadded = false, declared = {}, magic = 'RIFF' } = parts;
  const sound = samples.flatMap((sample) => sampleBytes(sample, bits, parts.tag ?? 1));
  const piece = (name: string, body: readonly number[], size = body.length) => [
    ...text(name),
    ...number(size, 4),
    ...body,
    ...(body.length % 2 === 1 && !unpadded ? [0] : []),
  ];
  const body = [
    ...text('WAVE'),
    ...piece('fmt ', formatBody(parts)),
    ...before.flatMap(([name, content]) => piece(name, content)),
    ...piece('data', sound, declared.data),
    ...after.flatMap(([name, content]) => piece(name, content)),
  ];
  return Uint8Array.from([...text(magic), ...number(declared.riff ?? body.length, 4), ...body]);
}

function formatBody({ channels = 1, bits = 16, sampleRate = 8000, tag = 1, extensible = false, declared }: WavParts): number[] {
  const block = declared?.block ?? channels * Math.ceil(bits / 8);
  const plain = [
    ...number(extensible ? 0xfffe : tag, 2),
    ...number(channels, 2),
    ...number(sampleRate, 4),
    ...number(sampleRate * block, 4),
    ...number(block, 2),
    ...number(bits, 2),
  ];
  if (!extensible) return plain;
  return [
    ...plain,
    ...number(22, 2),
    ...number(bits, 2),
    ...number(0, 4),
    ...number(tag, 2),
    0,
    0,
    0,
    0,
    16,
    0,
    128,
    0,
    0,
    170,
    0,
    56,
    155,
    113,
  ];
}

function sampleBytes(sample: number, bits: number, tag: number): number[] {
  if (tag !== 3) return number(sample, Math.ceil(bits / 8));
  return [...new Uint8Array(bits === 32 ? Float32Array.of(sample).buffer : Float64Array.of(sample).buffer)];
}

const text = (word: string) => [...word].map((letter) => letter.charCodeAt(0));

const number = (value: number, bytes: number) => Array.from({ length: bytes }, (_, i) => Math.floor(value / 2 ** (8 * i)) & 255);
