import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { useBackend } from '@graftjs/backends/node';
import type { Pixels } from '@graftjs/data';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { openModel } from '../predict.ts';
import { loadBackbone } from './load-backbone.ts';

const side = 32;
const plane = side * side;

/** CIFAR-10's records: a byte for the class, then planes of red, green and blue. */
async function testPictures(): Promise<{ pictures: Pixels[]; labels: number[] }> {
  const bytes = gunzipSync(await readFile(`${sharedFolder()}/datasets/cifar10/test_100perclass.bin.gz`));
  const starts = Array.from({ length: bytes.length / (3 * plane + 1) }, (_, i) => i * (3 * plane + 1));
  const pictures = starts.map((start): Pixels => {
    const data = new Uint8Array(3 * plane);
    for (let i = 0; i < data.length; i++) data[i] = bytes[start + 1 + (i % 3) * plane + Math.floor(i / 3)] as number;
    return { data, height: side, width: side, channels: 3 };
  });
  return { pictures, labels: starts.map((start) => bytes[start] as number) };
}

describe.skipIf(!sharedFolder())('the network for photographs that comes with Graft', () => {
  beforeAll(() => useBackend('wasm'));
  afterAll(() => tf.setBackend('cpu'));

  it('is opened by its name, with its input', async () => {
    using backbone = await loadBackbone('photographs');
    expect(backbone.input).toMatchObject({ kind: 'image', height: 32, channels: 3, normalisation: { preset: 'torch' } });
    expect(backbone.features).toBe('pool');
  });

  it('is right on at least 80 % of 1,000 test pictures of CIFAR-10', async () => {
    using model = await openModel((platform.modelFolder as (name: string) => string)('photographs'));
    const { pictures, labels } = await testPictures();
    const said = await model.predict(pictures, { threshold: 0, batchSize: 100 });
    const right = said.filter(({ label }, i) => label === model.labels[labels[i] as number]).length;
    expect(right / labels.length).toBeGreaterThanOrEqual(0.8);
  });
});
