import { describe, expect, it } from 'vitest';
import { decodeWav } from './wav.ts';
import { type WavParts, writeWav } from './write-wav.fixture.ts';

const decoded = (parts: WavParts) => decodeWav(writeWav(parts)).channels.map((channel) => [...channel]);
const code = (name: string) => expect.objectContaining({ code: `data/${name}` });

describe('decodeWav', () => {
  it.each<[string, Partial<WavParts>, number[], number[]]>([
    ['8 bits without a sign', { bits: 8 }, [0, 64, 128, 255], [-1, -0.5, 0, 127 / 128]],
    ['16 bits', {}, [-32768, -1, 0, 32767], [-1, -1 / 32768, 0, 32767 / 32768]],
    ['24 bits', { bits: 24 }, [-8388608, -1, 256, 8388607], [-1, -(2 ** -23), 2 ** -15, 1 - 2 ** -23]],
    ['32 bits', { bits: 32 }, [-(2 ** 31), 2 ** 30, 2 ** 7], [-1, 0.5, 2 ** -24]],
    ['12 bits in two bytes', { bits: 12 }, [-32768, 16384], [-1, 0.5]],
    ['floating point of 32 bits', { bits: 32, tag: 3 }, [-1.5, 0.25], [-1.5, 0.25]],
    ['floating point of 64 bits', { bits: 64, tag: 3 }, [0.1, -0.2], [Math.fround(0.1), Math.fround(-0.2)]],
    ['an extensible format', { bits: 24, extensible: true }, [4194304], [0.5]],
    ['an extensible format of floating point', { bits: 32, tag: 3, extensible: true }, [0.75], [0.75]],
  ])('reads %s', (_, parts, samples, wanted) => {
    expect(decoded({ ...parts, samples })).toEqual([wanted]);
  });

  it('takes channels apart', () => {
    const samples = [1, 2, 3, 4, 5, 6].map((x) => x * 4096);
    expect(decoded({ samples, channels: 2 })).toEqual([
      [0.125, 0.375, 0.625],
      [0.25, 0.5, 0.75],
    ]);
    expect(decoded({ samples, channels: 3 })).toHaveLength(3);
    expect(decodeWav(writeWav({ samples, sampleRate: 44100 })).sampleRate).toBe(44100);
  });

  it.each<[string, Partial<WavParts>]>([
    [
      'lists of an even and of an odd length',
      {
        before: [
          ['LIST', [1, 2]],
          ['bext', [1, 2, 3]],
        ],
        after: [['id3 ', [9]]],
      },
    ],
    ['odd chunks without the zero after them', { before: [['LIST', [1, 2, 3]]], unpadded: true }],
    ['no size, as a stream has it', { declared: { riff: 0, data: 0 } }],
    ['a size of all ones', { declared: { riff: 0xffffffff, data: 0xffffffff } }],
    ['the largest size with a sign', { declared: { riff: 0x7fffffff, data: 0x7fffffff - 36 } }],
    ['RF64', { magic: 'RF64', declared: { riff: 0xffffffff, data: 0xffffffff }, before: [['ds64', new Array<number>(28).fill(0)]] }],
    ['half a sample at the end', { declared: { data: 5 } }],
    ['a size of the whole that is wrong', { declared: { riff: 3 } }],
  ])('reads a file with %s', (_, parts) => {
    expect(decoded({ ...parts, samples: [8192, -16384, ...(parts.declared?.data === 5 ? [0] : [])] })).toEqual([[0.25, -0.5]]);
  });

  it.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(0), 'unsupported-audio'],
    ['an MP3 file', Uint8Array.from([...new TextEncoder().encode('ID3'), ...new Array<number>(20).fill(0)]), 'unsupported-audio'],
    ['µ-law', writeWav({ samples: [1], tag: 7, bits: 8 }), 'unsupported-audio'],
    ['PCM of 64 bits', writeWav({ samples: [1], bits: 64 }), 'unsupported-audio'],
    ['floating point of 16 bits', writeWav({ samples: [], tag: 3, bits: 16 }), 'unsupported-audio'],
    ['no channels', writeWav({ samples: [1], channels: 0 }), 'corrupt-wav'],
    ['65 channels', writeWav({ samples: [1], channels: 65 }), 'corrupt-wav'],
    ['a rate of 0', writeWav({ samples: [1], sampleRate: 0 }), 'corrupt-wav'],
    ['a block that does not fit', writeWav({ samples: [1], declared: { block: 3 } }), 'corrupt-wav'],
    ['no samples', writeWav({ samples: [] }), 'corrupt-wav'],
    ['no samples before a list', writeWav({ samples: [], after: [['LIST', [1, 2, 3, 4]]] }), 'corrupt-wav'],
    ['a sample that is no number', writeWav({ samples: [0, Number.NaN], tag: 3, bits: 32 }), 'corrupt-wav'],
    ['an endless sample', writeWav({ samples: [Number.POSITIVE_INFINITY], tag: 3, bits: 64 }), 'corrupt-wav'],
    ['sound that was cut off', writeWav({ samples: [1, 2, 3] }).slice(0, -2), 'truncated-wav'],
    ['a file that ends in its format', writeWav({ samples: [1] }).slice(0, 30), 'truncated-wav'],
    ['a file that ends before its sound', writeWav({ samples: [1] }).slice(0, 36), 'truncated-wav'],
    [
      'sound without a format',
      Uint8Array.from([...writeWav({ samples: [] }).slice(0, 12), ...new TextEncoder().encode('data'), 2, 0, 0, 0, 1, 1]),
      'corrupt-wav',
    ],
  ])('refuses %s', (_, bytes, wanted) => {
    expect(() => decodeWav(bytes)).toThrow(code(wanted));
  });

  it('refuses more samples than allowed, before it makes room for them', () => {
    expect(() => decodeWav(writeWav({ samples: [1, 2, 3, 4], channels: 2 }), { maxSamples: 3, where: 'a.wav' })).toThrow(
      '[a.wav] Expected at most 3 samples, got 4 (0 seconds of 2 channels).',
    );
  });

  it('refuses a file of thousands of empty chunks', () => {
    const before = Array.from({ length: 1001 }, (): [string, number[]] => ['junk', []]);
    expect(() => decodeWav(writeWav({ samples: [1], before }))).toThrow(code('corrupt-wav'));
  });
});
