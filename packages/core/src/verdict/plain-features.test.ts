import { describe, expect, it } from 'vitest';
import { plainFeatures } from './plain-features.ts';

const distance = (a: Float32Array, b: Float32Array) => Math.hypot(...a.map((x, i) => x - (b[i] as number)));
const tone = (pitch: number, gain = 1) => ({
  channels: [Float32Array.from({ length: 8000 }, (_, t) => gain * Math.sin((2 * Math.PI * pitch * t) / 8000))],
  sampleRate: 8000,
});

describe('plainFeatures', () => {
  it('count the words of a text whatever their case and order, to length 1', () => {
    const counted = plainFeatures({ text: 'Rain and wind, RAIN' });
    expect(plainFeatures({ text: 'rain rain wind and' })).toEqual(counted);
    expect(Math.hypot(...counted)).toBeCloseTo(1, 6);
    // Two of four words: (2, 1, 1) / √6.
    expect(Math.max(...counted)).toBeCloseTo(2 / Math.sqrt(6), 6);
    expect(Math.hypot(...plainFeatures({ text: '…' }))).toBe(0);
  });

  it('put a text nearer to one of the same words than to another', () => {
    const [a, b, c] = ['rain over the hills', 'the rain over hills', 'a goal in the match'].map((text) => plainFeatures({ text })) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    expect(distance(a, b)).toBeLessThan(distance(a, c));
  });

  it('tell recordings apart by loudness and by how often they cross zero', () => {
    const [low, again, high, soft] = [tone(200), tone(210), tone(2000), tone(200, 0.01)].map(plainFeatures) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    expect(distance(low, again)).toBeLessThan(distance(low, high));
    expect(distance(low, again)).toBeLessThan(distance(low, soft));
    // 200 Hz crosses zero 400 times in the 8,000 samples.
    expect(low[64 + 10] as number).toBeCloseTo(0.05, 2);
  });
});
