import { describe, expect, it } from 'vitest';
import { logLoss, softmaxRows, temperatureScaling } from '../index.ts';
import { lossAtScale } from './loss-at-scale.ts';

const yTrue = Array.from({ length: 80 }, (_, i) => (i * i + (i >> 3)) % 4);
const logits = yTrue.map((y, i) => [0, 1, 2, 3].map((k) => 6 * Math.sin(0.9 * i + 2.1 * k) + (k === y ? 4 : 0)));
const lossAt = (temperature: number) => logLoss(yTrue, softmaxRows(logits, { temperature }));

describe('temperatureScaling', () => {
  it('finds the lowest log loss that a search without derivatives finds', () => {
    let [low, high] = [0.05, 50];
    const ratio = (Math.sqrt(5) - 1) / 2;
    while (high / low > 1 + 1e-9) {
      const [a, b] = [high * (low / high) ** ratio, low * (high / low) ** ratio];
      if (lossAt(a) < lossAt(b)) high = b;
      else low = a;
    }
    const fitted = temperatureScaling(yTrue, logits);
    expect(fitted.limit).toBe('none');
    expect(Math.abs(fitted.temperature / low - 1)).toBeLessThan(1e-6);
    expect(fitted.lossAfter).toBeCloseTo(lossAt(fitted.temperature), 12);
    expect(fitted.lossBefore).toBeCloseTo(lossAt(1), 12);
    expect(fitted.lossAfter).toBeLessThan(fitted.lossBefore);
  });

  it('solves two classes in closed form: right three times in four by a margin of 2 is T = 2 / ln 3', () => {
    const fitted = temperatureScaling(
      [1, 1, 1, 0],
      [
        [0, 2],
        [0, 2],
        [5, 7],
        [0, 2],
      ],
    );
    expect(fitted.temperature).toBeCloseTo(2 / Math.log(3), 12);
  });

  it('scales with the logits and ignores an offset per row', () => {
    const { temperature } = temperatureScaling(yTrue, logits);
    const moved = logits.map((row, i) => row.map((logit) => 3 * logit + 1000 * i));
    expect(temperatureScaling(yTrue, moved).temperature / temperature).toBeCloseTo(3, 8);
  });

  it('stops at an end of the range and says which', () => {
    expect(
      temperatureScaling(
        [0, 1],
        [
          [3, 0],
          [0, 2],
        ],
      ),
    ).toMatchObject({ limit: 'lowest', temperature: expect.closeTo(0.01, 14) });
    expect(
      temperatureScaling(
        [1, 0],
        [
          [3, 0],
          [0, 2],
        ],
      ),
    ).toMatchObject({ limit: 'highest', temperature: 100, lossBefore: expect.any(Number) });
    expect(temperatureScaling([0], [[1e6, 0]]).limit).toBe('lowest');
  });

  it('does not exist for constant logits', () => {
    expect(() =>
      temperatureScaling(
        [0, 1],
        [
          [1, 1],
          [2, 2],
        ],
      ),
    ).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
    expect(() => temperatureScaling([], [])).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
    expect(() => temperatureScaling([0], [[Infinity, 0]])).toThrow(expect.objectContaining({ code: 'data/not-finite' }));
    expect(() => temperatureScaling([0], [[1, 0]], { lowest: 2, highest: 1 })).toThrow('0 < lowest < highest');
  });
});

it('has the slope and curvature that finite differences predict', () => {
  const at = lossAtScale(logits, yTrue);
  for (const scale of [0.1, 0.7, 2]) {
    const h = 1e-4;
    const [below, here, above] = [at(scale - h), at(scale), at(scale + h)];
    expect(Math.abs(here.slope / ((above.loss - below.loss) / (2 * h)) - 1)).toBeLessThan(1e-6);
    expect(Math.abs(here.curvature / ((above.slope - below.slope) / (2 * h)) - 1)).toBeLessThan(1e-6);
  }
});

it('makes rows of probabilities without overflow', () => {
  expect(
    softmaxRows([
      [1000, 1000],
      [-1000, 1000],
    ]),
  ).toEqual([Float64Array.of(0.5, 0.5), Float64Array.of(0, 1)]);
  expect(softmaxRows([[0, Math.log(9)]], { temperature: 2 })[0]?.[1]).toBeCloseTo(0.75, 14);
  expect(() => softmaxRows([[0, 1]], { temperature: 0 })).toThrow(expect.objectContaining({ code: 'usage/bad-option' }));
});
