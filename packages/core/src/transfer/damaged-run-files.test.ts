/** What a run keeps beside its model, damaged: every reader gives a typed error or what hangs together. */
import { tryMutations } from '@graftjs/testing';
import { expect, it } from 'vitest';
import { readRecordChunk, writeRecordChunk } from '../cut/record-chunk.ts';
import type { Json } from '../json.ts';
import { readCheckpoint, writeCheckpoint } from '../training/checkpoint.ts';
import { memoryPlatform } from '../training/memory-platform.fixture.ts';
import { runFolder } from './run-folder.ts';
import { parseFolds, parseSavedSplit, type SavedSplit } from './saved-split.ts';

const random = Float32Array.from({ length: 60 }, (_, i) => Math.sin(i));
const tensors = new Map([['values/head', { dtype: 'F32' as const, shape: [6, 10], data: random }]]);

/** A platform in memory, with one of its files changed. */
function changed(tree: ReadonlyMap<string, Uint8Array>, path: string, bytes: Uint8Array) {
  return memoryPlatform(new Map([...tree, [path, bytes]]));
}

async function checkpointTree(): Promise<Map<string, Uint8Array>> {
  const tree = new Map<string, Uint8Array>();
  await writeCheckpoint(memoryPlatform(tree), 'run', 'step-000007', { state: { step: 7 }, tensors });
  return tree;
}

it('a checkpoint: any change is refused, since its hash is kept', async () => {
  const tree = await checkpointTree();
  const path = 'run/step-000007.safetensors';
  const original = tree.get(path) as Uint8Array;
  const read = (bytes: Uint8Array) => readCheckpoint(changed(tree, path, bytes), 'run');
  const wellFormed = (_: unknown, bytes: Uint8Array) => Buffer.compare(bytes, original) === 0;
  await tryMutations({ name: 'checkpoint', bytes: original, read, wellFormed });
});

it('latest.json: refused, or points at the same checkpoint', async () => {
  const tree = await checkpointTree();
  const read = (bytes: Uint8Array) => readCheckpoint(changed(tree, 'run/latest.json', bytes), 'run');
  const bytes = tree.get('run/latest.json') as Uint8Array;
  await tryMutations({ name: 'latest.json', bytes, read, wellFormed: ({ state }) => state.step === 7 }, { past: 2 });
});

it('a file of records: rows agree with keys', async () => {
  const tree = new Map<string, Uint8Array>();
  const columns = { pooled: { shape: [6, 10], data: random } };
  await writeRecordChunk(memoryPlatform(tree).files, 'chunk', { keys: ['a', 'b', 'c', 'd', 'e', 'f'], columns });
  await tryMutations({
    name: 'records',
    bytes: tree.get('chunk') as Uint8Array,
    read: (bytes) => readRecordChunk(changed(tree, 'chunk', bytes).files, 'chunk'),
    wellFormed: ({ keys, columns: read }) =>
      Object.values(read).every(({ shape, data }) => shape[0] === keys.length && data.length === shape.reduce((a, b) => a * b, 1)),
  });
});

it('split.json: every index is an example', async () => {
  const json: Json = {
    hash: 'abc',
    train: [0, 2, 4],
    validation: [1],
    test: [3, 5],
    paths: ['/photos'],
    runs: [],
    labels: [0, 1, 0, 1, null, 1],
    fingerprints: ['a1', 'b2', 'c3', 'd4', 'e5', 'f6'],
  };
  const isWhole = ({ indices, fingerprints, labels }: SavedSplit) =>
    labels.length === fingerprints.length &&
    [indices.train, indices.validation, indices.test].every((side) => side.every((i) => fingerprints[i] !== undefined));
  const reader = {
    name: 'split.json',
    bytes: new TextEncoder().encode(JSON.stringify(json)),
    read: async (bytes: Uint8Array) => {
      const folder = runFolder(changed(new Map(), 'run/split.json', bytes), 'run');
      return parseSavedSplit((await folder.readJson('split.json')) ?? {}, 'run/split.json');
    },
    wellFormed: isWhole,
  };
  const rejected = await tryMutations(reader, { past: 2 });
  expect(rejected).toBeGreaterThan(60);
  // A planted bug: a reader that believes indices lets some through that lead nowhere.
  const believing = async (bytes: Uint8Array) => {
    const { fingerprints = [], labels = [], train = [], validation = [], test = [] } = JSON.parse(new TextDecoder().decode(bytes));
    return { fingerprints, labels, indices: { train, validation, test } } as unknown as SavedSplit;
  };
  await expect(tryMutations({ ...reader, read: believing }, { past: 2 })).rejects.toThrow(/does not hang together|untyped/);
});

it('the folds of a split.json: each of some of the examples that train and choose, none in two', () => {
  const sides = [[0, 2, 4], [1]];
  expect(parseFolds([[0, 1], [2]], sides, 'split.json')).toEqual([[0, 1], [2]]);
  expect(parseFolds([], sides, 'split.json')).toEqual([]);
  for (const folds of ['x', null, [0], [[0], [0]], [[3]], [[0.5]], [['0']]] as Json[])
    expect(() => parseFolds(folds, sides, 'split.json'), JSON.stringify(folds)).toThrow(
      expect.objectContaining({ code: 'data/damaged-split' }),
    );
});
