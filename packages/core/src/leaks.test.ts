import { readFileSync } from 'node:fs';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as exported from './exports.ts';
import * as hdf5 from './hdf5.ts';
import * as hub from './hub.ts';
import * as core from './index.ts';
import * as layers from './layers.ts';
import { abortingAt, abortMoments } from './leaks/abort-moments.fixture.ts';
import { callRows, predictionRows } from './leaks/call-rows.fixture.ts';
import { exportRows } from './leaks/export-rows.fixture.ts';
import type { LeakRow } from './leaks/leak-row.fixture.ts';
import { networkRows } from './leaks/network-rows.fixture.ts';
import { pure, pureHub, pureWeights } from './leaks/pure.fixture.ts';
import { removeRuns, tinyRun } from './leaks/tiny-artifact.fixture.ts';
import { trainingRows } from './leaks/training-rows.fixture.ts';
import { uncovered } from './leaks/uncovered.fixture.ts';
import * as prediction from './predict.ts';
import * as weights from './weights.ts';

const coreRows: Record<string, LeakRow> = { ...networkRows, ...trainingRows, ...callRows };

/** Door → what it exports, what is called, and what needs no call. */
const doors: Record<string, { exports: object; rows: Record<string, LeakRow>; pure: readonly string[] }> = {
  '.': { exports: core, rows: coreRows, pure },
  './predict': { exports: prediction, rows: { ...predictionRows }, pure: [] },
  './hdf5': { exports: hdf5, rows: {}, pure: ['serveHdf5'] },
  './layers': { exports: layers, rows: {}, pure: ['registerLayers'] },
  './weights': { exports: weights, rows: {}, pure: pureWeights },
  './exports': { exports: exported, rows: { ...exportRows }, pure: ['exportNames', 'storageTypes'] },
  './hub': { exports: hub, rows: {}, pure: pureHub },
};

beforeAll(async () => {
  await tf.setBackend('cpu');
  await tinyRun();
});
afterAll(removeRuns);

/** Aborts at one look at the signal after the other; how many of them came before the end. */
async function abortedTimes(aborts: (signal: AbortSignal) => unknown): Promise<number> {
  for (const [times, look] of abortMoments.entries()) {
    const code = await withoutLeaks(async () => aborts(abortingAt(look))).then(
      () => 'finished',
      (error: { code?: string }) => error.code ?? error,
    );
    if (code === 'finished') return times;
    expect(code).toBe('interrupted/aborted');
  }
  return abortMoments.length;
}

describe('the leak table', () => {
  it('has every door of the package', () => {
    const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { exports: object };
    expect(Object.keys(exports).filter((door) => door !== './package.json' && !door.includes('*'))).toEqual(Object.keys(doors));
  });

  it.each(Object.entries(doors))('covers every value that %s exports', (_, { exports, rows, pure: without }) => {
    expect(uncovered(exports, rows, without)).toEqual({ missing: [], stale: [] });
  });

  it('misses an export without a row, and a row without an export', () => {
    expect(uncovered({ run: 1, fresh: 1 }, { run: 1, gone: 1 }, [])).toEqual({ missing: ['fresh'], stale: ['gone'] });
  });

  it('sees a call that leaves a tensor behind', async () => {
    await expect(withoutLeaks(() => void tf.ones([1]))).rejects.toThrow('1 tensors were left behind');
    tf.disposeVariables();
  });
});

describe.each(Object.values(doors).flatMap(({ rows }) => Object.entries(rows)))('%s leaves as many tensors as it found', (_, row) => {
  it('when it works', async () => {
    await withoutLeaks(() => row.works());
  });

  it.each([row.fails, ...(row.failsToo ?? [])])('when it fails', async (fails) => {
    await expect(withoutLeaks(async () => fails())).rejects.not.toThrow(/tensors were/);
  });

  if (row.aborts)
    it('when it is aborted', async () => {
      expect(await abortedTimes(row.aborts as (signal: AbortSignal) => unknown)).toBeGreaterThan(0);
    });
});
