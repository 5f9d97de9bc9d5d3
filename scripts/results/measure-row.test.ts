import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkRow, measureRow } from './measure-row.ts';
import type { ResultRow } from './row.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'graft-results-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const hashes = { config: 'c', code: 'k', data: 'd' };
const quiet = { signal: new AbortController().signal, log: () => {} };

function row(run: ResultRow['run']): ResultRow {
  return {
    name: 'digits',
    describe: '',
    config: {},
    code: [],
    seeds: [1, 2, 3],
    cheap: { seed: 1, interval: { accuracy: [0.5, 0.6] } },
    run,
  };
}

it('measures each seed once, and again when the code changed', async () => {
  const ran: number[] = [];
  const counted = row(async (seed) => {
    ran.push(seed);
    return { accuracy: seed / 10 };
  });
  await measureRow(counted, { folder, hashes, ...quiet });
  await measureRow(counted, { folder, hashes, ...quiet });
  expect(ran).toEqual([1, 2, 3]);
  const lines = await measureRow(counted, { folder, hashes: { ...hashes, code: 'new' }, ...quiet });
  expect(ran).toEqual([1, 2, 3, 1, 2, 3]);
  expect(lines.map(({ metrics }) => metrics)).toEqual([{ accuracy: 0.1 }, { accuracy: 0.2 }, { accuracy: 0.3 }]);
});

it('keeps what finished when it is stopped, and goes on from there', async () => {
  const controller = new AbortController();
  const ran: number[] = [];
  const stopping = row(async (seed) => {
    ran.push(seed);
    if (seed === 2 && !controller.signal.aborted) controller.abort();
    return { accuracy: 0.5 };
  });
  await expect(measureRow(stopping, { folder, hashes, log: () => {}, signal: controller.signal })).rejects.toThrow();
  await measureRow(stopping, { folder, hashes, ...quiet });
  expect(ran).toEqual([1, 2, 3]);
});

it('names the metric that left its interval, also one that is not a number or not there', async () => {
  expect(
    await checkRow(
      row(async () => ({ accuracy: 0.55 })),
      quiet,
    ),
  ).toEqual([]);
  expect(
    await checkRow(
      row(async () => ({ accuracy: 0.61 })),
      quiet,
    ),
  ).toEqual(['digits, seed 1: expected accuracy in 0.5 … 0.6, got 0.61']);
  expect(
    await checkRow(
      row(async () => ({ accuracy: Number.NaN })),
      quiet,
    ),
  ).toHaveLength(1);
  expect(
    await checkRow(
      row(async () => ({})),
      quiet,
    ),
  ).toHaveLength(1);
});

it('runs the part that a row has for it in place of the whole', async () => {
  const whole = row(async () => ({ accuracy: 0.1 }));
  const cheap = { ...whole.cheap, run: async (seed: number) => ({ accuracy: 0.5 + seed / 100 }) };
  expect(await checkRow({ ...whole, cheap }, quiet)).toEqual([]);
  expect(await checkRow(whole, quiet)).toHaveLength(1);
});
