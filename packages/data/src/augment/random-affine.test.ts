import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { seededRandom } from '../random.ts';
import { randomAffine } from './random-affine.ts';
import { randomRotate } from './random-rotate.ts';

/** A single bright pixel in the middle of 21×21. */
const dot: Pixels = { data: new Uint8Array(441).fill(255, 220, 221), height: 21, width: 21, channels: 1 };
const brightest = ({ data }: Pixels) => [Math.floor(data.indexOf(255) / 21) - 10, (data.indexOf(255) % 21) - 10];

describe('randomAffine', () => {
  it('shifts by every whole number of pixels up to the share, and no further', () => {
    const shifts = Array.from({ length: 400 }, (_, seed) =>
      brightest(randomAffine({ translate: [0.1, 0.2] }).apply(dot, seededRandom(seed))),
    );
    const span = (values: number[]) => [...new Set(values)].sort((a, b) => a - b);
    // 0.1 · 21 = 2.1 to either side, 0.2 · 21 = 4.2 up and down.
    expect(span(shifts.map(([, x]) => x as number))).toEqual([-2, -1, 0, 1, 2]);
    expect(span(shifts.map(([y]) => y as number))).toEqual([-4, -3, -2, -1, 0, 1, 2, 3, 4]);
  });

  it('turns by a fixed angle when the interval is a point', () => {
    const corner: Pixels = { data: Uint8Array.of(1, 2, 3, 4), height: 2, width: 2, channels: 1 };
    const quarter = randomAffine({ degrees: [90, 90], translate: [0, 0] });
    expect([...quarter.apply(corner, seededRandom(1)).data]).toEqual([3, 1, 4, 2]);
  });

  it('magnifies: at scale 3 one pixel covers nine', () => {
    const out = randomAffine({ scale: [3, 3], translate: [0, 0], filter: 'nearest' }).apply(dot, seededRandom(1));
    expect(out.data.filter((x) => x === 255)).toHaveLength(9);
  });

  it('shears a column into a diagonal at 45°', () => {
    const column: Pixels = { ...dot, data: Uint8Array.from({ length: 441 }, (_, i) => (i % 21 === 10 ? 255 : 0)) };
    const { data } = randomAffine({ shearX: [45, 45], translate: [0, 0], filter: 'nearest' }).apply(column, seededRandom(1));
    for (let y = 0; y < 21; y++) expect(data.subarray(y * 21, y * 21 + 21).indexOf(255)).toBe(20 - y);
  });
});

describe('randomRotate', () => {
  it('equals randomAffine at the same angle', () => {
    const turned = randomRotate({ degrees: [33, 33] }).apply(dot, seededRandom(1));
    const affine = randomAffine({ degrees: [33, 33], translate: [0, 0] }).apply(dot, seededRandom(1));
    expect([...turned.data]).toEqual([...affine.data]);
  });

  it('fills the corners that the picture does not reach', () => {
    const white: Pixels = { data: new Uint8Array(441).fill(255), height: 21, width: 21, channels: 1 };
    const { data } = randomRotate({ degrees: [45, 45], fill: 128 }).apply(white, seededRandom(1));
    expect([data[0], data[20], data[440], data[220]]).toEqual([128, 128, 128, 255]);
  });

  it('turns as often as it is told', () => {
    const random = seededRandom(1);
    const rare = randomRotate({ degrees: [10, 20], probability: 0.2 });
    const times = Array.from({ length: 2000 }, () => rare.apply(dot, random)).filter((out) => out !== dot).length;
    // Binomial(2000, 0.2): standard deviation 18.
    expect(Math.abs(times - 400)).toBeLessThan(90);
  });
});
