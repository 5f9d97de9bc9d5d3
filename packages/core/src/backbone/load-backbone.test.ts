import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reachesItself, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../network/run.ts';
import { platform } from '../platform.node.ts';
import type { NamedBlob } from './listed-files.ts';
import { loadBackbone } from './load-backbone.ts';

const layer = (className: string, name: string, config: object) => ({ class_name: className, config: { name, ...config } });

/** A small classifier as people have them: convolutions, pooling, dropout, classes under softmax. */
const modelTopology = {
  class_name: 'Sequential',
  config: {
    name: 'small',
    layers: [
      layer('Conv2D', 'c1', { filters: 2, kernel_size: 3, padding: 'same', activation: 'relu', batch_input_shape: [null, 8, 8, 3] }),
      layer('MaxPooling2D', 'p1', { pool_size: 2 }),
      layer('Conv2D', 'c2', { filters: 4, kernel_size: 3, padding: 'same' }),
      layer('AveragePooling2D', 'p2', { pool_size: 4 }),
      layer('Flatten', 'flat', {}),
      layer('Dropout', 'drop', { rate: 0.5 }),
      layer('Dense', 'classes', { units: 3, activation: 'softmax' }),
    ],
  },
};
const groups = [
  {
    paths: ['shard-1.bin', 'more/shard-2.bin'],
    weights: [
      ['c1/kernel', [3, 3, 3, 2]],
      ['c1/bias', [2]],
      ['c2/kernel', [3, 3, 2, 4]],
    ],
  },
  {
    paths: ['shard-3.bin'],
    weights: [
      ['c2/bias', [4]],
      ['classes/kernel', [4, 3]],
      ['classes/bias', [3]],
    ],
  },
] as const;
const weightsManifest = groups.map(({ paths, weights }) => ({
  paths,
  weights: weights.map(([name, shape]) => ({ name, shape, dtype: 'float32' })),
}));
const count = 54 + 2 + 72 + 4 + 12 + 3;
const weights = new Uint8Array(Float32Array.from({ length: count }, (_, i) => Math.sin(i) / 3).buffer);
const text = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

/** The first group holds 128 numbers, split in the middle of one. */
const files: Record<string, Uint8Array> = {
  'model.json': text({ format: 'layers-model', modelTopology, weightsManifest }),
  'shard-1.bin': weights.slice(0, 101),
  'more/shard-2.bin': weights.slice(101, 512),
  'shard-3.bin': weights.slice(512),
  'labels.txt': text('cat\ndog\nowl\n'),
  LICENSE: text('Permission is hereby granted, free of charge, to any person'),
};

const normalise = 'unit';
let folder: string;
let server: Server;
let url: string;

const writeAll = async (into: string, given: Record<string, Uint8Array>) => {
  for (const [name, bytes] of Object.entries(given)) await platform.files.write(platform.files.join(into, name), bytes);
};

const listed = (given: Record<string, Uint8Array>): NamedBlob[] =>
  Object.entries(given).map(([path, bytes]) => ({
    name: path.split('/').at(-1) as string,
    size: bytes.length,
    arrayBuffer: async () => bytes.slice().buffer,
  }));

const modelJson = (change: object) => ({
  ...files,
  'model.json': text({ format: 'layers-model', modelTopology, weightsManifest, ...change }),
});

beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = await platform.temporaryFolder();
  await writeAll(folder, files);
  await writeAll(platform.files.join(folder, 'unfinished'), { 'config.json': text('{}'), 'checkpoints/1.bin': weights });
  server = createServer((request, response) => {
    const bytes = files[decodeURI((request.url ?? '').slice('/models/'.length).split('?')[0] as string)];
    response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/models/model.json?v=1`;
});
afterAll(async () => {
  server.close();
  await platform.files.remove(folder);
});

describe('loadBackbone', () => {
  it('gives the same network from a folder, a path, chosen files and memory', () =>
    withoutLeaks(async () => {
      const sources = [
        folder,
        platform.files.join(folder, 'model.json'),
        listed(files),
        { modelTopology, weightSpecs: weightsManifest.flatMap((group) => group.weights), weightData: weights },
      ];
      const hashes = new Set<unknown>();
      for (const source of sources) {
        using backbone = await loadBackbone(source, { normalise });
        hashes.add(backbone.provenance.hash);
        expect(backbone.features).toBe('pooled');
        expect(backbone.network.nodes.map(({ id }) => id)).toEqual(['c1_input', 'c1', 'p1', 'c2', 'pooled']);
        expect(backbone.groups).toEqual([
          { name: 'stem', nodes: ['c1'] },
          { name: 'stage1', nodes: ['p1', 'c2', 'pooled'] },
        ]);
        expect([...backbone.values.keys()]).toEqual(['c1/kernel', 'c1/bias', 'c2/kernel', 'c2/bias']);
      }
      expect(hashes.size).toBe(1);
      using named = await loadBackbone(folder, { normalise });
      expect(named.provenance).toMatchObject({ name: folder.split('/').at(-1), licence: 'MIT' });
    }));

  it('pools as asked, and computes what the source computes below its classes', () =>
    withoutLeaks(async () => {
      using kept = await loadBackbone(folder, { normalise, top: 'keep' });
      expect([kept.labels, kept.groups.at(-1)]).toEqual([['cat', 'dog', 'owl'], { name: 'top', nodes: ['p2', 'flat', 'drop', 'classes'] }]);
      const x = tf.randomUniform([2, 8, 8, 3], 0, 1, 'float32', 5);
      const out = run(kept.network, kept.values, { c1_input: x }, { taps: ['flat', kept.features] });
      const difference = tf.tidy(() => tf.max(tf.abs(tf.sub(out.flat as tf.Tensor, out[kept.features] as tf.Tensor))).dataSync()[0]);
      expect(difference).toBeLessThan(1e-6);
      expect(out.classes?.shape).toEqual([2, 3]);
      tf.dispose([x, out]);
      using largest = await loadBackbone(folder, { normalise, pooling: 'max' });
      expect(largest.network.nodes.at(-1)).toMatchObject({ op: 'global-max-pooling2d', inputs: ['c2'] });
      using map = await loadBackbone(folder, { normalise, pooling: 'none' });
      expect(map.features).toBe('c2');
    }));

  it('reads the older layout, with the manifest in a file of its own', () =>
    withoutLeaks(async () => {
      const legacy = { ...files, 'model.json': text(modelTopology), 'weights_manifest.json': text(weightsManifest) };
      using backbone = await loadBackbone(listed(legacy), { normalise });
      expect(backbone.values.size).toBe(4);
    }));

  it('finds a model in the model folder of a run', () =>
    withoutLeaks(async () => {
      const runFolder = platform.files.join(folder, 'run');
      await writeAll(platform.files.join(runFolder, 'model'), files);
      using backbone = await loadBackbone(runFolder, { normalise });
      expect(backbone.provenance.name).toBe('run');
    }));

  it('opens what TensorFlow.js keeps under a name', () =>
    withoutLeaks(async () => {
      const stored = { modelTopology, weightSpecs: weightsManifest.flatMap((group) => group.weights), weightData: weights.slice().buffer };
      // Node has no IndexedDB; the router is what a browser's would be reached through.
      tf.io.registerLoadRouter((address) =>
        address === 'indexeddb://kept' ? tf.io.fromMemory(stored as unknown as tf.io.ModelArtifacts) : (null as never),
      );
      using backbone = await loadBackbone('indexeddb://kept', { normalise });
      expect([backbone.provenance.name, backbone.values.size]).toEqual(['indexeddb://kept', 4]);
    }));

  it('describes the pictures it wants', () =>
    withoutLeaks(async () => {
      using backbone = await loadBackbone(folder, { normalise: 'torch', imageSize: [16, 24], resize: 'bicubic' });
      expect(backbone.input).toMatchObject({ height: 16, width: 24, channels: 3, resize: 'bicubic', normalisation: { preset: 'torch' } });
    }));

  it.each<[string, () => Parameters<typeof loadBackbone>, object]>([
    ['no normalisation', () => [folder], { code: 'usage/unknown-normalisation' }],
    [
      'a folder that is not there',
      () => [platform.files.join(folder, 'nowhere'), { normalise }],
      { code: 'model/no-model-json', given: 'no such file or folder, or an empty one' },
    ],
    [
      'a file of weights that is not there, beside a model that is',
      () => [platform.files.join(folder, 'nothing.pth'), { normalise }],
      { code: 'model/no-model-json', given: 'no such file or folder, or an empty one' },
    ],
    [
      'a run that was interrupted',
      () => [platform.files.join(folder, 'unfinished'), { normalise }],
      { code: 'model/no-model-json', given: 'a run that has not finished' },
    ],
    [
      'a folder of something else',
      () => [platform.files.join(folder, 'more'), { normalise }],
      { code: 'model/no-model-json', given: "a folder with 'shard-2.bin'" },
    ],
    ['a server that does not answer', () => ['http://127.0.0.1:9/model.json', { normalise }], { code: 'data/unreachable' }],
    [
      'files without a model.json',
      () => [listed({ 'shard-3.bin': weights }), { normalise }],
      { code: 'model/no-model-json', given: "'shard-3.bin'" },
    ],
    ['a model.json that is no JSON', () => [listed({ ...files, 'model.json': text('{"format"') }), { normalise }], { code: 'model/json' }],
    ['a graph model', () => [listed(modelJson({ format: 'graph-model' })), { normalise }], { code: 'model/graph-model' }],
    [
      'a weight file that is missing',
      () => [listed(files).filter(({ name }) => name !== 'shard-3.bin'), { normalise }],
      { code: 'data/missing-file' },
    ],
    [
      'a weight file that is cut off',
      () => [listed({ ...files, 'shard-3.bin': weights.slice(512, -1) }), { normalise }],
      { code: 'model/weights-size', given: '1 bytes fewer' },
    ],
    [
      'a weight file that is too long',
      () => [listed({ ...files, 'shard-3.bin': new Uint8Array(200) }), { normalise }],
      { code: 'data/file-too-large' },
    ],
    ['a store that is not there', () => ['indexeddb://none', { normalise }], { code: 'model/not-stored' }],
    ['an aborted signal', () => [folder, { normalise, signal: AbortSignal.abort() }], { code: 'interrupted/aborted' }],
  ])('refuses %s', (_, given, error) => withoutLeaks(() => expect(loadBackbone(...given())).rejects.toMatchObject(error)));

  it.each(['../secret.bin', '/etc/passwd', 'a/../../b', 'C:\\x', 'http://elsewhere/x', 'a//b', '', 'x\u0000', '..%2fx'])(
    'never reads %j, which leads out of the folder',
    (path) =>
      withoutLeaks(async () => {
        const hostile = modelJson({ weightsManifest: [{ paths: [path], weights: [] }] });
        await expect(loadBackbone(listed(hostile), { normalise })).rejects.toMatchObject({ code: 'model/manifest' });
      }),
  );
});

const reached = await reachesItself();

describe.skipIf(!reached)(`loadBackbone over HTTP${reached ? '' : ' (skipped: no loopback network)'}`, () => {
  it('gives the network that a folder gives', () =>
    withoutLeaks(async () => {
      using near = await loadBackbone(folder, { normalise });
      using far = await loadBackbone(url, { normalise });
      expect(far.provenance.hash).toBe(near.provenance.hash);
      expect([...far.values.keys()]).toEqual([...near.values.keys()]);
    }));

  it('refuses a URL that is not there', () =>
    withoutLeaks(async () => {
      await expect(loadBackbone(url.replace('model.json', 'none.json'), { normalise })).rejects.toMatchObject({
        code: 'data/missing-file',
        where: expect.stringContaining('HTTP 404'),
      });
    }));
});
