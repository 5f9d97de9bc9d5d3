/**
 * The operations against Pillow 13.0.0 (`ImageEnhance`, `ImageOps`, `Image.transform` with the matrices of torchvision's
 * `_get_inverse_affine_matrix`) on a fixed picture of 7×9 pixels; `pillow.fixture.json` holds the bytes in hexadecimal.
 */
import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../pixels.ts';
import { adjustBrightness } from './adjust-brightness.ts';
import { adjustContrast } from './adjust-contrast.ts';
import { adjustSaturation } from './adjust-saturation.ts';
import { adjustSharpness } from './adjust-sharpness.ts';
import { type AffineChange, inverseAffineMatrix } from './affine-matrix.ts';
import { autoContrast } from './auto-contrast.ts';
import { equalize } from './equalize.ts';
import { flipHorizontally, flipVertically } from './flip.ts';
import fixture from './pillow.fixture.json' with { type: 'json' };
import { posterize } from './posterize.ts';
import { rotate } from './rotate.ts';
import { solarize } from './solarize.ts';
import { warp } from './warp.ts';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const results: Record<string, string> = fixture.results;
const picture: Pixels = { data: bytes(fixture.image), height: fixture.height, width: fixture.width, channels: 3 };
const low: Pixels = { ...picture, data: bytes(fixture.low) };
const steps: Pixels = { data: bytes(fixture.steps), height: 20, width: 20, channels: 3 };

const changes: Record<string, AffineChange> = {
  'turn 20': { degrees: 20 },
  all: { degrees: -33, translate: [2, -1], scale: 1.3, shear: [10, -7] },
  shrunk: { scale: 0.6 },
};
const affine = (change: AffineChange, filter: 'nearest' | 'bilinear') =>
  warp(picture, inverseAffineMatrix(change, [picture.width / 2, picture.height / 2]), { filter, fill: 0 });

/** Every operation whose result must be Pillow's to the last level. */
const exact: Record<string, () => Pixels> = {
  'autoContrast low': () => autoContrast(low),
  'equalize steps': () => equalize(steps),
  'flip horizontal': () => flipHorizontally(picture),
  'flip vertical': () => flipVertically(picture),
  'rotate -20': () => rotate(picture, -20, { filter: 'nearest', fill: 0 }),
};
for (const factor of [0, 0.37, 1.6, 1.9]) {
  exact[`brightness ${factor}`] = () => adjustBrightness(picture, factor);
  exact[`contrast ${factor}`] = () => adjustContrast(picture, factor);
  exact[`saturation ${factor}`] = () => adjustSaturation(picture, factor);
  exact[`sharpness ${factor}`] = () => adjustSharpness(picture, factor);
}
for (const bits of [1, 4, 7]) exact[`posterize ${bits}`] = () => posterize(picture, bits);
for (const threshold of [0, 128, 255]) exact[`solarize ${threshold}`] = () => solarize(picture, threshold);
for (const [name, change] of Object.entries(changes)) exact[`affine ${name} nearest`] = () => affine(change, 'nearest');

const wanted = (name: string) => bytes(results[name] ?? '');
const largestDifference = (a: Uint8Array, b: Uint8Array) => a.reduce((most, x, i) => Math.max(most, Math.abs(x - (b[i] as number))), 0);

describe('operations against Pillow', () => {
  it.each(Object.keys(exact))('%s is equal', (name) => {
    expect([...(exact[name]?.().data ?? [])]).toEqual([...wanted(name)]);
  });

  // Pillow truncates its bilinear sums, we round: half a level without bias instead of up to a level of darkening.
  it.each(Object.keys(changes))('affine %s bilinear is equal to one level', (name) => {
    const got = affine(changes[name] as AffineChange, 'bilinear').data;
    expect(got.length).toBe(wanted(`affine ${name} bilinear`).length);
    expect(largestDifference(got, wanted(`affine ${name} bilinear`))).toBeLessThanOrEqual(1);
  });

  it('uses every reference value', () => {
    const bilinear = Object.keys(changes).map((name) => `affine ${name} bilinear`);
    expect([...Object.keys(exact), ...bilinear].sort()).toEqual(Object.keys(results).sort());
  });

  it('notices a contrast about the middle level instead of the mean', () => {
    const planted = picture.data.map((x) => Math.max(0, Math.min(255, 128 + 0.37 * (x - 128))));
    expect([...planted]).not.toEqual([...wanted('contrast 0.37')]);
  });

  it('notices a warp that forgets the half-pixel centres', () => {
    const [a, b, c, d, e, f] = inverseAffineMatrix({ degrees: 20 }, [picture.width / 2, picture.height / 2]);
    const planted = warp(picture, [a, b, c - 0.5, d, e, f - 0.5], { filter: 'bilinear', fill: 0 });
    expect(largestDifference(planted.data, wanted('affine turn 20 bilinear'))).toBeGreaterThan(1);
  });
});
