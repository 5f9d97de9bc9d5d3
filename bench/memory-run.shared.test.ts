import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { root, shared } from '../scripts/root.ts';
import type { MemoryRun } from './memory-run.ts';

const limit = 2 ** 31;

it.skipIf(!shared)(
  'a full fine-tune of MobileNetV2 1.0 at 224, batch 32, stays within 2 GiB while BatchNorm trains',
  { timeout: 120_000 },
  async () => {
    const script = ['--conditions=@graftjs/source', '--import=tsx', join(root, 'bench/memory-run.ts')];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...script, join(shared as string, 'datasets/flowers12'), 'train', String(limit), '1', '6'],
      { cwd: root },
    );
    const { megabytes, report } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as MemoryRun;
    expect(megabytes * 1e6).toBeLessThan(limit);
    // It is what was said before the first step, and no tiny network.
    expect(megabytes / (report.predictedPeak / 1e6)).toBeGreaterThan(0.8);
    expect(megabytes / (report.predictedPeak / 1e6)).toBeLessThan(1.1);
  },
);
