import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cli } from './cli.ts';
import type { Context } from './commands/context.ts';
import { writePngFolder } from './png-folder.fixture.ts';
import type { RunFigures } from './print/transfer-figures.ts';
import { perform } from './work/perform.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'graft-profile-'));
  writePngFolder(join(folder, 'bars'), { side: 20, perClass: 15 });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a line with its work done in this very thread. */
async function typed(line: string) {
  let figures: Partial<RunFigures> = {};
  const written = { out: '', err: '' };
  const work: Context['work'] = async (order) => {
    figures = (await perform(order, { signal: new AbortController().signal, onProgress: () => {} })) as RunFigures;
    return figures as never;
  };
  const began = performance.now();
  const code = await cli(
    line.split(' ').map((word) => word.replace('@', `${folder}/`)),
    {
      out: { write: (text) => (written.out += text) },
      err: { write: (text) => (written.err += text) },
      noColor: undefined,
      context: async (parts) => ({ ...parts, work, orLeave: (run) => run, end: () => {} }),
    },
  );
  expect(code, written.out + written.err).toBe(0);
  return { out: written.out, profile: figures.profile ?? {}, seconds: (performance.now() - began) / 1000 };
}

/** The table's rows: part → what stands beside it. */
const rowsOf = (text: string) => {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.includes('where the time went')) + 1;
  const to = lines.findIndex((line) => line.includes('Time of all threads'));
  return lines.slice(from, to).map((line) => line.trim().split(/ {2,}/));
};

const parts = ['decode', 'resize', 'still part', 'wait', 'forward', 'backward', 'update'];

/** What one thread does one after the other; decoding and resizing go on while others are waited for. */
const apart = ['still part', 'wait', 'forward', 'backward', 'update'];

it('prints with --profile what each part of a real run took, and what one thread did no longer than there was time', {
  timeout: 60_000,
}, async () => {
  const source = await typed('train @bars --architecture lenet --image-size 16 --epochs 1 --backend wasm --out @source --profile');
  const transfer = await typed(
    'transfer @bars --from @source --strategy last-groups --epochs 2 --no-baselines --backend wasm --out @run --profile',
  );
  for (const { out, profile, seconds } of [source, transfer]) {
    // Of the source too, whose network is still when it is saved and measured.
    expect(Object.keys(profile).sort()).toEqual([...parts].sort());
    for (const [part, spent] of Object.entries(profile)) expect(spent, part).toBeGreaterThan(0);
    expect(apart.reduce((sum, part) => sum + (profile[part] ?? 0), 0)).toBeLessThanOrEqual(seconds);
    expect(rowsOf(out).map(([part]) => part)).toEqual(parts);
    const shares = rowsOf(out).map(([, , share]) => Number.parseFloat(share as string));
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThan(0.5);
  }
});
