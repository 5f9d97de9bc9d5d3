import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench, Samples } from '../scripts/bench/bench.ts';
import { root, shared } from '../scripts/root.ts';
import { builtScript } from './built-script.ts';
import type { MemoryRun } from './memory-run.ts';

const rounds = 2;

/** Passes over 204 pictures: what a process has in memory still grows in the second. */
const epochs = '3';

/** A run in a process of its own, within so many bytes. */
async function runWithin(limit: number, batchNorm: 'freeze' | 'train'): Promise<MemoryRun> {
  const script = await builtScript('memory-run');
  const options = [script, join(shared as string, 'datasets/flowers12'), batchNorm, String(limit), epochs];
  const { stdout } = await promisify(execFile)(process.execPath, options, { cwd: root });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as MemoryRun;
}

/** A full fine-tune of MobileNetV2 1.0 at 224, batch 32, within 2 GiB, in turn with the same without the limit: at most 30 % slower. */
export default (['freeze', 'train'] as const).map(
  (batchNorm): Bench => ({
    name: `within 2 GiB: full fine-tune MobileNetV2 1.0 at 224, batch 32, BatchNorm ${batchNorm}`,
    peer: 'the same without the limit',
    unit: 'ms a step',
    reach: 0.77,
    async run({ signal, log }): Promise<Samples> {
      const samples = { ours: [] as number[], peer: [] as number[] };
      const megabytes = { ours: 0, peer: 0, predicted: 0 };
      if (!shared) return { ours: [Number.NaN], peer: [], note: 'skipped: no ../shared' };
      for (let round = 0; round < rounds; round++) {
        signal.throwIfAborted();
        const [ours, peer] = [await runWithin(2 ** 31, batchNorm), await runWithin(64e9, batchNorm)];
        samples.ours.push(Math.min(...ours.milliseconds));
        samples.peer.push(Math.min(...peer.milliseconds));
        megabytes.ours = Math.max(megabytes.ours, ours.megabytes);
        megabytes.peer = Math.max(megabytes.peer, peer.megabytes);
        megabytes.predicted = ours.report.predictedPeak / 1e6;
        log(`BatchNorm ${batchNorm}: ${ours.megabytes.toFixed(0)} MB beside ${peer.megabytes.toFixed(0)} MB`);
      }
      const [mb, whole, predicted] = [megabytes.ours, megabytes.peer, megabytes.predicted].map((value) => value.toFixed(0));
      return { ...samples, note: `whole process at most ${mb} MB (predicted ${predicted}), without the limit ${whole} MB` };
    },
  }),
);
