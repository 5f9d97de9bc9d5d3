import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { batches } from '../batches.ts';
import type { Dataset } from '../dataset.ts';
import { sampleJpegs } from '../formats/sample-jpegs.fixture.ts';
import { sha256 } from '../hash/sha256.ts';
import { imageInput } from '../preprocess/make-image-input.ts';
import type { Files } from './files.ts';
import { pictureFolderKind } from './picture-folder-kind.ts';
import { scanClassFolder } from './scan-class-folder.ts';

const classes = 100;
const perClass = 1000;

/** A disk that exists only as far as it is looked at: 100 classes of 1,000 pictures. */
function inventedFiles(): Files & { openNow(): number; mostOpen(): number } {
  let open = 0;
  let most = 0;
  const busy = async <T>(answer: T): Promise<T> => {
    most = Math.max(most, ++open);
    await Promise.resolve();
    open--;
    return answer;
  };
  const { baseline } = sampleJpegs;
  const names = (count: number, kind: 'file' | 'folder') =>
    Array.from({ length: count }, (_, i) => ({ name: `${kind}-${String(i).padStart(4, '0')}`, kind }));
  return {
    real: (path) => busy(path),
    facts: () => busy({ kind: 'folder', size: 0 }),
    list: (folder) => busy(folder === '/data' ? names(classes, 'folder') : names(perClass, 'file')),
    read: () => busy(baseline.slice()),
    ends: () => busy({ head: baseline.subarray(0, 64), tail: baseline.subarray(-64), size: baseline.length }),
    stream: async function* () {
      yield await busy(baseline);
    },
    hasher: sha256,
    openNow: () => open,
    mostOpen: () => most,
  };
}

it('lists 100,000 files soon, opens few at once and keeps only their names', async () => {
  const files = inventedFiles();
  const started = performance.now();
  const { labels, examples, problems } = await scanClassFolder(files, '/data', pictureFolderKind());
  const seconds = (performance.now() - started) / 1000;
  expect(labels).toHaveLength(classes);
  expect(examples).toHaveLength(classes * perClass);
  expect(problems).toEqual([]);
  expect(files.mostOpen()).toBeLessThanOrEqual(32);
  expect(seconds).toBeLessThan(25);
});

it('makes batches of a fifth of 100,000 examples in memory that does not grow', async () => {
  const examples = Array.from({ length: classes * perClass }, (_, i) => ({ id: String(i), label: i % classes }));
  const picture = { data: new Uint8Array(8 * 8 * 3), height: 8, width: 8, channels: 3 } as const;
  const dataset: Dataset<'image'> = {
    kind: 'image',
    name: 'big',
    labels: [],
    examples,
    problems: [],
    read: async () => ({ ...picture, data: picture.data.slice() }),
    hash: async () => '',
  };
  const input = imageInput({ size: 8 });
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const used = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const samples: number[] = [];
  let seen = 0;
  const fifth = Array.from({ length: 20_000 }, (_, i) => 5 * i);
  for await (const batch of batches(dataset, fifth, { batchSize: 100, input })) {
    seen += batch.labels.length;
    if (seen % 4000 === 0) {
      // Buffers are given back a turn after they are found to be garbage.
      collectGarbage();
      await new Promise((resolve) => setTimeout(resolve, 5));
      collectGarbage();
      samples.push(used());
    }
  }
  expect(seen).toBe(20_000);
  // These pictures as numbers would be 12 MB beyond the first sample.
  expect(Math.max(...samples) - (samples[0] as number)).toBeLessThan(4e6);
});
