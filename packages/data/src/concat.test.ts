import { describe, expect, it } from 'vitest';
import { concatDatasets } from './concat.ts';
import type { Dataset } from './dataset.ts';
import { memoryDataset } from './sources/memory-dataset.ts';
import { subset } from './subset.ts';

const grey = (level: number) => ({ height: 1, width: 2, channels: 1 as const, data: Uint8Array.of(level, 0) });
const pictures = (name: string, labelNames: string[], rows: [level: number, label: number | null, id?: string][]): Dataset<'image'> =>
  memoryDataset({
    name,
    labelNames,
    pixels: rows.map(([level]) => grey(level)),
    labels: rows.map(([, label]) => label),
    ids: rows.map(([, , id], i) => id ?? String(i)),
  });

const first = pictures(
  'first',
  ['zebra', 'ant'],
  [
    [1, 0],
    [2, 1],
    [3, null],
  ],
);
const second = pictures(
  'second',
  ['bee', 'ant', 'yak'],
  [
    [4, 2],
    [5, 1],
    [6, 0],
    [7, null, 'new'],
  ],
);

describe('concatDatasets', () => {
  it('keeps the order of the first, puts new classes behind in code point order, and names match', async () => {
    const both = await concatDatasets(first, second);
    expect(both.labels).toEqual(['zebra', 'ant', 'bee', 'yak']);
    expect(both.examples.map(({ label }) => label)).toEqual([0, 1, null, 3, 1, 2, null]);
    expect(both.name).toBe('first + second');
    expect(both.problems).toEqual([]);
  });

  it('keeps ids that are free and makes the others unique', async () => {
    const both = await concatDatasets(first, second);
    expect(both.examples.map(({ id }) => id)).toEqual(['0', '1', '2', 'second/0', 'second/1', 'second/2', 'new']);
    const thrice = await concatDatasets(both, pictures('second', ['bee'], [[9, 0]]));
    expect(thrice.examples.at(-1)?.id).toBe('second/0#2');
  });

  it('reads and fingerprints each example where it lies', async () => {
    const both = await concatDatasets(first, second);
    expect((await both.read(3)).data[0]).toBe(4);
    expect(await both.fingerprint?.(3)).toBe(await second.fingerprint?.(0));
    await expect(both.read(7)).rejects.toMatchObject({ code: 'usage/no-such-example' });
  });

  it('keeps equal content once, whatever its name and class, and says of what', async () => {
    const both = await concatDatasets(
      first,
      pictures(
        'more',
        ['ant', 'bee'],
        [
          [8, 1, 'a'],
          [1, 1, 'b'],
          [8, 1, 'c'],
        ],
      ),
    );
    expect(both.examples.map(({ id }) => id)).toEqual(['0', '1', '2', 'a']);
    expect(both.problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'data/same-content: It has the content of 0 of first; left out, though its class here is bee and there zebra.',
      'data/same-content: It has the content of a of more; left out.',
    ]);
  });

  it('hashes the same for the same data only', async () => {
    const hashes = await Promise.all(
      [
        concatDatasets(first, second),
        concatDatasets(first, { ...second }, { kept: [0, 1, 2, 3], name: 'other' }),
        concatDatasets(first, second, { kept: [0, 1, 2] }),
        concatDatasets(second, first),
      ].map(async (both) => (await both).hash()),
    );
    expect(hashes[0]).toBe(hashes[1]);
    expect(new Set(hashes).size).toBe(3);
  });

  it('does without fingerprints of its parts: decoded pixels are compared', async () => {
    const { fingerprint: _, ...plain } = second;
    const both = await concatDatasets(
      plain,
      pictures(
        'more',
        ['bee'],
        [
          [4, 0],
          [9, 0],
        ],
      ),
    );
    expect(both.examples.length).toBe(5);
    expect(await both.fingerprint?.(0)).toBe(await second.fingerprint?.(0));
  });

  it('fingerprints a subset by what it holds, not by where', async () => {
    const some = subset(second, [2, 0]);
    expect(await some.fingerprint?.(1)).toBe(await second.fingerprint?.(0));
    await expect(some.fingerprint?.(2)).rejects.toMatchObject({ code: 'usage/no-such-example' });
  });

  it('stops at an abort', async () => {
    await expect(concatDatasets(first, second, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'interrupted/aborted' });
  });

  it('has a description only when both have one', async () => {
    const description = { module: '@graftjs/data/node', export: 'imageFolder', options: { path: '/p' } };
    expect((await concatDatasets({ ...first, description }, second)).description).toBeUndefined();
    expect((await concatDatasets({ ...first, description }, { ...second, description }, { name: 'n' })).description).toEqual({
      module: '@graftjs/data/node',
      export: 'concatenated',
      options: { name: 'n', kept: [0, 1, 2, 3], parts: [description, description] },
    });
  });
});
