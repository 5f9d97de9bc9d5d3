import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench, Samples } from '../scripts/bench/bench.ts';
import { root } from '../scripts/root.ts';
import { loadModel } from './load-model.ts';
import type { LoadRun } from './load-run.ts';

const rounds = 5;

async function runOf(...folder: string[]): Promise<LoadRun> {
  const options = ['--conditions=@graftjs/source', '--import=tsx', join(root, 'bench/load-run.ts'), ...folder];
  const { stdout } = await promisify(execFile)(process.execPath, options, { cwd: root });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as LoadRun;
}

/** How much more a process has in memory at its worst for opening a checkpoint of 14 MB than one that opens none. */
const bench: Bench = {
  name: 'memory to load MobileNetV2 1.0, 14 MB, a checkpoint of timm',
  peer: 'three times the file',
  unit: 'MB',
  reach: 1,
  async run({ signal, log }): Promise<Samples> {
    const model = await loadModel();
    const file = model.bytes / 1e6;
    const ours: number[] = [];
    const buffers: number[] = [];
    try {
      for (let round = 0; round < rounds; round++) {
        signal.throwIfAborted();
        const [none, one] = [await runOf(), await runOf(model.safetensors)];
        ours.push(one.peak - none.peak);
        buffers.push(one.buffers - none.buffers);
        log(
          `${one.peak.toFixed(0)} MB, without a model ${none.peak.toFixed(0)} MB: ${((one.peak - none.peak) / file).toFixed(2)} times the file`,
        );
      }
    } finally {
      await model.remove();
    }
    const multiple = ours.reduce((sum, value) => sum + value, 0) / rounds / file;
    const left = Math.max(...buffers).toFixed(0);
    return {
      ours,
      peer: ours.map(() => 3 * file),
      note: `${multiple.toFixed(2)} times the file of ${file.toFixed(1)} MB on average, the values in the engine counted; ${left} MB of it still in buffers of JavaScript at the end`,
    };
  },
};

export default bench;
