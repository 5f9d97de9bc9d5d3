/** Resizing and timm's evaluation transform against the reference values of Pillow 13 and torchvision; equal to the level. */
import { readFileSync } from 'node:fs';
import { sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { imageInput } from './make-image-input.ts';
import { preprocess } from './preprocess.ts';
import type { ResampleFilterName } from './resample-filter.ts';
import { resize } from './resize.ts';

interface Entry {
  dtype: 'U8' | 'F32';
  shape: [number, number, number];
  data_offsets: [number, number];
}

const file = sharedFolder('golden', 'preprocess', 'expected.safetensors');
const golden = file ? readFileSync(file) : undefined;
const headerEnd = golden ? 8 + Number(golden.readBigUInt64LE(0)) : 0;
const header: Record<string, Entry> = golden ? JSON.parse(golden.toString('utf8', 8, headerEnd)) : {};

function tensor(name: string): { values: Uint8Array | Float32Array; shape: [number, number, number] } {
  const { dtype, shape, data_offsets } = header[name] as Entry;
  const bytes = Uint8Array.from((golden as Buffer).subarray(headerEnd + data_offsets[0], headerEnd + data_offsets[1]));
  return { values: dtype === 'U8' ? bytes : new Float32Array(bytes.buffer), shape };
}

function picture(name: string): Pixels {
  const { values, shape } = tensor(`img.${name}`);
  return { data: values as Uint8Array, height: shape[0], width: shape[1], channels: 3 };
}

const named = (start: string) => Object.keys(header).filter((name) => name.startsWith(start));

describe.skipIf(!golden)('preprocessing against the reference values (needs the shared folder)', () => {
  it('has them', () => expect([named('resize.').length, named('eval.').length]).toEqual([15, 10]));

  it.each(named('resize.'))('%s is equal', (name) => {
    const [, image, filter] = name.split('.') as [string, string, 'nearest' | ResampleFilterName];
    const { values, shape } = tensor(name);
    const out = resize(picture(image), { height: shape[0], width: shape[1], filter });
    expect(Buffer.compare(out.data, values as Uint8Array)).toBe(0);
  });

  it.each(named('eval.').filter((name) => /nearest|bilinear|bicubic/.test(name)))('%s is equal to 1e-6', (name) => {
    const [, image, filter] = name.split('.') as [string, string, 'nearest' | 'bilinear' | 'bicubic'];
    const { values } = tensor(name);
    const input = imageInput({ size: 32, normalise: 'torch', resize: filter, fit: { kind: 'crop', fraction: 0.875 } });
    preprocess(picture(image), input).forEach((x, i) => {
      // The reference is channels first.
      expect(Math.abs(x - (values[(i % 3) * 1024 + Math.floor(i / 3)] as number))).toBeLessThan(1e-6);
    });
  });

  it('notices a crop that rounds the scaled size up', () => {
    const { values } = tensor('eval.land.bilinear');
    const input = imageInput({ size: 32, normalise: 'torch', fit: { kind: 'crop', fraction: 32 / 37 } });
    const worst = preprocess(picture('land'), input).reduce(
      (most, x, i) => Math.max(most, Math.abs(x - (values[(i % 3) * 1024 + Math.floor(i / 3)] as number))),
      0,
    );
    expect(worst).toBeGreaterThan(0.01);
  });
});
