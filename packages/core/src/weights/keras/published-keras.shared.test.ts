import { join } from 'node:path';
import { sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import { openWeightsFile } from '../open-weights-file.ts';
import { readAll, sameTensors } from '../read-all.fixture.ts';

const folder = sharedFolder('models/squeezenet-1.1-notop-227');

describe.skipIf(!folder)('SqueezeNet as Keras 1 saved it', () => {
  it('holds in HDF5 what it holds in safetensors, every tensor', { timeout: 30_000 }, async () => {
    const keras = await readAll(await openWeightsFile(join(folder as string, 'squeezenet_weights_tf_dim_ordering_tf_kernels_notop.h5')));
    const safe = await readAll(await openWeightsFile(join(folder as string, 'model.safetensors')));
    expect(keras.size).toBe(50);
    expect(sameTensors(keras, safe)).toBe(true);
    // The comparison sees a single number that differs.
    const data = keras.get('conv1/bias')?.data as Float32Array;
    data[3] = (data[3] as number) + 2 ** -20;
    expect(sameTensors(keras, safe)).toBe(false);
  });
});
