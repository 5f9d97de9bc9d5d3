import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { exifBlock } from './exif-block.fixture.ts';
import { decodePng } from './png.ts';
import { type PngParts, writePng } from './write-png.fixture.ts';

const refuses = (bytes: Uint8Array, code: string) => expect(() => decodePng(bytes)).toThrow(expect.objectContaining({ code }));

/** Every legal colour type and depth, odd sizes so that rows end inside a byte and Adam7 passes are uneven. */
const kinds: { type: number; depth: number; samples: number }[] = [
  ...[1, 2, 4, 8, 16].map((depth) => ({ type: 0, depth, samples: 1 })),
  ...[8, 16].map((depth) => ({ type: 2, depth, samples: 3 })),
  ...[1, 2, 4, 8].map((depth) => ({ type: 3, depth, samples: 1 })),
  ...[8, 16].map((depth) => ({ type: 4, depth, samples: 2 })),
  ...[8, 16].map((depth) => ({ type: 6, depth, samples: 4 })),
];

const parts = ({ type, depth, samples }: (typeof kinds)[number], more: Partial<PngParts> = {}): PngParts => ({
  width: 13,
  height: 11,
  depth,
  type,
  sample: (x, y, c) => (x * 7919 + y * 104_729 + c * 31 + x * y) % 2 ** depth,
  samples,
  ...(type === 3 ? { palette: Array.from({ length: 3 * 2 ** depth }, (_, i) => (i * 37) % 256) } : {}),
  ...more,
});

/** The same picture as pngjs reads it: always RGBA. */
const rgba = (bytes: Uint8Array) => new Uint8Array(PNG.sync.read(Buffer.from(bytes)).data);

function asRgba({ data, channels }: { data: Uint8Array; channels: number }): Uint8Array {
  if (channels === 4) return data;
  const out = new Uint8Array((data.length / channels) * 4).fill(255);
  for (let i = 0; i < data.length / channels; i++)
    for (let c = 0; c < 3; c++) out[4 * i + c] = data[i * channels + (channels === 1 ? 0 : c)] as number;
  return out;
}

describe('decodePng', () => {
  for (const kind of kinds)
    for (const interlaced of [false, true])
      it(`agrees with pngjs on colour type ${kind.type} at ${kind.depth} bits${interlaced ? ', interlaced' : ''}`, () => {
        for (const filter of [0, 1, 2, 3, 4, 'mixed'] as const) {
          const bytes = writePng(parts(kind, { interlaced, filter }));
          expect(asRgba(decodePng(bytes))).toEqual(rgba(bytes));
        }
      });

  it('gives as many channels as there are', () => {
    const channels = (kind: (typeof kinds)[number], more?: Partial<PngParts>) => decodePng(writePng(parts(kind, more))).channels;
    expect(channels({ type: 0, depth: 8, samples: 1 })).toBe(1);
    expect(channels({ type: 2, depth: 8, samples: 3 })).toBe(3);
    expect(channels({ type: 3, depth: 8, samples: 1 })).toBe(3);
    expect(channels({ type: 4, depth: 8, samples: 2 })).toBe(4);
    expect(channels({ type: 3, depth: 8, samples: 1 }, { transparency: [0, 128] })).toBe(4);
  });

  it.each([
    ['a palette', { type: 3, depth: 4, samples: 1 }, [0, 17, 255, 3]],
    ['grey', { type: 0, depth: 8, samples: 1 }, [0, 239]],
    ['grey of 2 bits', { type: 0, depth: 2, samples: 1 }, [0, 2]],
    ['deep grey', { type: 0, depth: 16, samples: 1 }, [0x1e, 0xef]],
  ])('reads the transparency of %s as pngjs does', (_, kind, transparency) => {
    const bytes = writePng(parts(kind, { transparency }));
    const ours = decodePng(bytes).data;
    const theirs = rgba(bytes);
    expect(ours.some((value, i) => i % 4 === 3 && value < 255)).toBe(true);
    expect([...ours].filter((_, i) => i % 4 === 3)).toEqual([...theirs].filter((_, i) => i % 4 === 3));
  });

  it('scales 16 bits by the rule, not by cutting: 0x01ff is 2', () => {
    const bytes = writePng(parts({ type: 0, depth: 16, samples: 1 }, { sample: () => 0x01ff }));
    expect(decodePng(bytes).data[0]).toBe(2);
  });

  it('reads data in many chunks, text chunks between, and bytes after the end as if they were not there', () => {
    const kind = { type: 2, depth: 8, samples: 3 };
    const plain = decodePng(writePng(parts(kind)));
    expect(decodePng(writePng(parts(kind, { chunkBytes: 5, extra: [['tEXt', [...new TextEncoder().encode('a\0b')]]] })))).toEqual(plain);
    expect(decodePng(Uint8Array.from([...writePng(parts(kind)), 1, 2, 3]))).toEqual(plain);
  });

  it('stands a picture upright that its EXIF chunk says is turned', () => {
    const extra: PngParts['extra'] = [['eXIf', [...exifBlock(6, 'MM').subarray(6)]]];
    const { width, height } = decodePng(writePng(parts({ type: 0, depth: 8, samples: 1 }, { extra })));
    expect([width, height]).toEqual([11, 13]);
  });

  it('refuses a file that is cut off anywhere', () => {
    const bytes = writePng(parts({ type: 6, depth: 8, samples: 4 }));
    for (let length = 8; length < bytes.length; length += 5) refuses(bytes.subarray(0, length), 'data/truncated-image');
  });

  it('refuses any flipped bit that a checksum covers', () => {
    const bytes = writePng(parts({ type: 0, depth: 8, samples: 1 }));
    for (let at = 16; at < bytes.length - 16; at += 3) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] as number) ^ 16;
      expect(() => decodePng(flipped)).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^data\/(corrupt|truncated)-image$/) }),
      );
    }
  });

  it('refuses a picture too large before unpacking it', () => {
    refuses(writePng(parts({ type: 0, depth: 8, samples: 1 }, { declared: { width: 100_000, height: 100_000 } })), 'data/image-too-large');
  });

  it('refuses too little data', () => {
    refuses(writePng(parts({ type: 0, depth: 8, samples: 1 }, { declared: { width: 13, height: 12 } })), 'data/truncated-image');
  });

  it('reads what the header asks for and does not unpack the bomb behind it', () => {
    const bomb = writePng(
      parts({ type: 0, depth: 8, samples: 1 }, { width: 300, height: 300, sample: () => 7, declared: { width: 300, height: 2 } }),
    );
    expect(decodePng(bomb)).toEqual({ data: new Uint8Array(600).fill(7), width: 300, height: 2, channels: 1 });
  });

  it('refuses a palette index without a colour', () => {
    refuses(writePng(parts({ type: 3, depth: 4, samples: 1 }, { palette: [1, 2, 3] })), 'data/corrupt-image');
  });
});
