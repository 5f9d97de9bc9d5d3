import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import { fft } from './fft.ts';
import { realFft } from './real-fft.ts';

/** The sum by the letter of its definition; the angle is reduced first, so that it stays exact. */
function naive(re: Float64Array, im: Float64Array): [Float64Array, Float64Array] {
  const n = re.length;
  const [outRe, outIm] = [new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      const angle = (-2 * Math.PI * ((i * k) % n)) / n;
      const [x, y, c, s] = [re[i] ?? 0, im[i] ?? 0, Math.cos(angle), Math.sin(angle)];
      outRe[k] = (outRe[k] ?? 0) + x * c - y * s;
      outIm[k] = (outIm[k] ?? 0) + x * s + y * c;
    }
  }
  return [outRe, outIm];
}

const noise = (length: number, seed: number) => {
  const random = seededRandom(seed);
  return Float64Array.from({ length }, () => random.normal());
};
const furthest = (a: Float64Array, b: Float64Array) => a.reduce((most, x, i) => Math.max(most, Math.abs(x - (b[i] ?? Number.NaN))), 0);

/** Every small length, those of front ends, primes on both sides of the longest butterfly, a square of a prime, odd products. */
const lengths = [...Array.from({ length: 40 }, (_, i) => i + 1), 64, 97, 121, 200, 225, 251, 256, 289, 400, 480, 512, 551, 1001, 1024];

describe('fft', () => {
  it('equals the sum of its definition at every length, to 1e-12 of the largest value', () => {
    for (const length of lengths) {
      const [re, im] = [noise(length, 1), noise(length, 2)];
      const [wantedRe, wantedIm] = naive(re, im);
      fft(length).transform(re, im);
      const largest = Math.max(...wantedRe.map(Math.abs), ...wantedIm.map(Math.abs));
      expect(Math.max(furthest(re, wantedRe), furthest(im, wantedIm)) / largest, `length ${length}`).toBeLessThan(1e-12);
    }
  });

  it('can be used again, whatever came before', () => {
    const plan = fft(60);
    plan.transform(noise(60, 3), noise(60, 4));
    const [re, im, first, second] = [noise(60, 1), noise(60, 2), noise(60, 1), noise(60, 2)];
    plan.transform(re, im);
    fft(60).transform(first, second);
    expect(furthest(re, first) + furthest(im, second)).toBe(0);
  });

  it('would be caught with one turn the wrong way round', () => {
    const [re, im] = [noise(20, 1), noise(20, 2)];
    const [wanted] = naive(re, im);
    fft(20).transform(im, re);
    expect(furthest(re, wanted)).toBeGreaterThan(0.1);
  });
});

describe('realFft', () => {
  it('gives the first half of the complex transform at every length, and leaves its input alone', () => {
    for (const length of lengths) {
      const input = noise(length, 5);
      const { bins, transform } = realFft(length);
      const [re, im] = [new Float64Array(bins), new Float64Array(bins)];
      transform(input, re, im);
      const [wantedRe, wantedIm] = naive(input, new Float64Array(length));
      expect(bins).toBe(Math.floor(length / 2) + 1);
      expect(furthest(re, wantedRe) + furthest(im, wantedIm), `length ${length}`).toBeLessThan(1e-11);
      expect(furthest(input, noise(length, 5))).toBe(0);
    }
  });
});
