import type { Pixels } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { writeArtifact } from './persistence/write-artifact.ts';
import { openModel } from './predict.ts';
import { tinyModel } from './training/tiny-job.fixture.ts';

let folder: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = await platform.temporaryFolder();
  using tiny = tinyModel();
  await writeArtifact(platform, folder, tiny.model, {
    data: { name: 'tiny', hash: 'abc' },
    seed: 1,
    metrics: {},
    temperature: 1,
    rejection: null,
  });
});
afterAll(() => platform.files.remove(folder));

const picture: Pixels = { height: 6, width: 6, channels: 1, data: new Uint8Array(36).fill(90) };

describe('predict', () => {
  it('answers for each picture, in batches of any size alike', () =>
    withoutLeaks(async () => {
      using model = await openModel(folder);
      const dark = { ...picture, data: new Uint8Array(36) };
      const together = await model.predict([picture, dark, picture]);
      expect(together).toHaveLength(3);
      expect(together[0]).toEqual(together[2]);
      expect(await model.predict([picture, dark, picture], { batchSize: 1 })).toEqual(together);
      expect(await model.predict([])).toEqual([]);
    }));

  it.each([42, null, undefined, true])('refuses %s as an example', (given) =>
    withoutLeaks(async () => {
      using model = await openModel(folder);
      await expect(model.predict([given as never])).rejects.toMatchObject({
        code: 'usage/examples',
        expected: expect.stringContaining('pictures'),
      });
    }),
  );

  it('says so when it was disposed of', () =>
    withoutLeaks(async () => {
      const model = await openModel(folder);
      model.dispose();
      model.dispose();
      await expect(model.predict([picture])).rejects.toMatchObject({ code: 'usage/disposed' });
    }));

  it.each<[string, unknown]>([
    ['one decoded picture', picture],
    ['the bytes of one file', new Uint8Array(64)],
    ['nothing', undefined],
  ])('refuses %s in place of a list', (_, given) =>
    withoutLeaks(async () => {
      using model = await openModel(folder);
      await expect(model.predict(given as Pixels[])).rejects.toMatchObject({ code: 'usage/examples' });
    }),
  );
});
