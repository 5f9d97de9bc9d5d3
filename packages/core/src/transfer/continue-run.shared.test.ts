import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useBackend } from '@graftjs/backends/node';
import { imageFolder } from '@graftjs/data/node';
import { sharedFolder, withoutLeaks } from '@graftjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transfer } from './transfer.ts';
import type { Progress } from './transfer-options.ts';

const [flowers, source] = [sharedFolder('datasets', 'flowers12'), sharedFolder('models', 'mobilenet-v2-0.35-224')];
const quiet = { baselines: false, guard: false, seed: 1 };

/** Photographs of each class: enough to tell flowers apart, few enough for a test. */
const taken = { train: 16, test: 6 };

let root: string;

async function copyClasses(folder: string, classes: readonly string[]): Promise<string> {
  for (const [side, count] of Object.entries(taken))
    for (const name of classes) {
      const files = (await readdir(join(flowers as string, side, name))).sort().slice(0, count);
      for (const file of files) await cp(join(flowers as string, side, name, file), join(root, folder, side, name, file));
    }
  return join(root, folder);
}

/** How many records a run computed, and how many it wanted. */
function recordsSeen() {
  const stages: Progress[] = [];
  const onProgress = (progress: Progress) => void (progress.stage === 'still part' && stages.push(progress));
  return {
    onProgress,
    computed: () => (stages.at(-1)?.total ?? 0) - (stages[0] ? stages[0].done - 16 : 0),
    wanted: () => stages.at(-1)?.total,
  };
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'graft-continue-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe.skipIf(!flowers || !source)('ten flowers, then two more', () => {
  it('computes features for the new two alone, and says what was forgotten of the ten', { timeout: 300_000 }, async () => {
    await useBackend('wasm');
    const classes = (await readdir(join(flowers as string, 'train'))).sort();
    const [ten, two] = [classes.filter((_, i) => i % 6 !== 2), classes.filter((_, i) => i % 6 === 2)];
    const [before, after] = [await copyClasses('ten', ten), await copyClasses('two', two)];
    const first = await withoutLeaks(async () =>
      transfer({ ...quiet, data: await imageFolder(before), from: source as string, normalise: 'tf', out: join(root, 'first') }),
    );
    expect(first.labels).toEqual(ten);

    const seen = recordsSeen();
    const more = { ...quiet, data: await imageFolder(after), continueFrom: first.run };
    const second = await withoutLeaks(() => transfer({ ...more, out: join(root, 'second'), onProgress: seen.onProgress }));
    expect(second.labels).toEqual([...ten, ...two]);
    expect(second.examples.train + second.examples.validation).toBe(12 * taken.train);
    expect(second.examples.test).toBe(12 * taken.test);
    expect([seen.computed(), seen.wanted()]).toEqual([2 * taken.train, 12 * taken.train]);
    const { continued } = second;
    expect(continued).toMatchObject({ labelsAdded: two, examplesAdded: 2 * (taken.train + taken.test), rehearsed: 'examples' });
    expect(continued?.before).toEqual({ accuracy: first.test.accuracy, examples: 10 * taken.test });
    expect(continued?.after?.accuracy).toBeGreaterThan((continued?.before?.accuracy ?? 1) - 0.1);
    expect(second.test.accuracy).toBeGreaterThan(0.9);

    // The first folder is gone: what it left as records is rehearsed, and there is nothing to measure forgetting on.
    await rename(before, join(root, 'elsewhere'));
    const third = await withoutLeaks(() => transfer({ ...more, out: join(root, 'third') }));
    expect(third.continued).toMatchObject({ rehearsed: 'records', before: null });
    expect(third.examples).toEqual({ ...second.examples, test: 2 * taken.test });
    const said = (share: number | undefined) => `${(100 * (share ?? 0)).toFixed(1)} %`;
    process.stdout.write(
      `10 + 2 flowers: the ten before ${said(continued?.before?.accuracy)}, after ${said(continued?.after?.accuracy)}; all twelve ${said(second.test.accuracy)}; ` +
        `${seen.computed()} of ${seen.wanted()} records computed; the two alone, rehearsed on records, ${said(third.test.accuracy)}; ` +
        `${first.seconds.transfer?.toFixed(1)} s, then ${second.seconds.transfer?.toFixed(1)} s\n`,
    );
  });
});
