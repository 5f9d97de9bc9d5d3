import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { platform } from '#platform';
import { run } from '../network/run.ts';
import { kerasBytes, kerasModel } from '../weights/keras/keras-models.fixture.ts';
import { loadBackbone } from './load-backbone.ts';
import type { ModelSource } from './open-source.ts';

const { files } = platform;
let folder: string;

beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = await platform.temporaryFolder();
  await files.write(files.join(folder, 'both/model.keras'), kerasBytes('pictures', 'keras'));
  await files.write(files.join(folder, 'both/model.h5'), kerasBytes('pictures', 'h5'));
  await files.write(files.join(folder, 'one/net.keras'), kerasBytes('pictures', 'keras'));
  await files.write(files.join(folder, 'one/labels.txt'), new TextEncoder().encode('a\nb\nc\nd\ne\n'));
  await files.write(files.join(folder, 'named/otherwise.dat'), kerasBytes('pictures', 'h5'));
  await files.write(files.join(folder, 'named/text.h5'), new TextEncoder().encode('a text'));
  await files.write(files.join(folder, 'alone/model.weights.h5'), kerasBytes('pictures', 'weights.h5'));
});
afterAll(() => files.remove(folder));
afterEach(() => vi.unstubAllGlobals());

const options = { normalise: 'unit', top: 'keep' } as const;

/** Largest difference from what Keras gave for the same pictures. */
async function error(source: ModelSource): Promise<number> {
  const { inputs, output } = kerasModel('pictures');
  using backbone = await loadBackbone(source, options);
  return tf.tidy(() => {
    const feed = tf.tensor(inputs[0]?.data as number[], inputs[0]?.shape);
    const [given] = Object.values(run(backbone.network, backbone.values, { [backbone.network.nodes[0]?.id as string]: feed })) as [
      tf.Tensor,
    ];
    return tf.max(tf.abs(tf.sub(given, tf.tensor(output.data, output.shape)))).dataSync()[0] as number;
  });
}

const blob = (name: string, form: string) => ({
  name,
  size: kerasBytes('pictures', form).length,
  arrayBuffer: async () => kerasBytes('pictures', form).buffer as ArrayBuffer,
});

describe('loadBackbone on models of Keras', () => {
  it.each(['both/model.keras', 'both/model.h5', 'one', 'named/otherwise.dat'])('opens %s by what is in it', (path) =>
    withoutLeaks(async () => expect(await error(files.join(folder, path))).toBeLessThan(1e-5)),
  );

  it.each(['keras', 'h5'])('opens a chosen .%s file', async (form) => expect(await error([blob(`mine.${form}`, form)])).toBeLessThan(1e-5));

  it.each(['keras', 'h5'])('opens the URL of a .%s file, fetched once', async (form) => {
    const fetched = vi.fn(async () => new Response(kerasBytes('pictures', form) as Uint8Array<ArrayBuffer>));
    vi.stubGlobal('fetch', fetched);
    expect(await error(`https://example.com/models/net.${form}?v=1`)).toBeLessThan(1e-5);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it('takes names of classes from beside the file, drops the top and knows the file by its hash', async () => {
    using whole = await loadBackbone(files.join(folder, 'one/net.keras'), options);
    expect([whole.labels, whole.provenance.name]).toEqual([['a', 'b', 'c', 'd', 'e'], 'net.keras']);
    using dropped = await loadBackbone(files.join(folder, 'one/net.keras'), { normalise: 'unit' });
    expect(dropped.features).toBe('pool');
    expect(dropped.provenance.hash).toBe(whole.provenance.hash);
  });

  it.each<[string, string, string]>([
    ['alone/model.weights.h5', 'model/no-topology', 'Name the architecture'],
    ['alone', 'model/no-topology', 'Name the architecture'],
    ['both', 'model/no-model-json', 'Pass the folder'],
    ['named/text.h5', 'model/json', 'complete'],
    ['named/none.h5', 'model/no-model-json', 'Pass the folder'],
  ])('refuses %s with %s', async (path, code, fix) => {
    await expect(loadBackbone(files.join(folder, path), options)).rejects.toMatchObject({ code, fix: expect.stringContaining(fix) });
  });
});
