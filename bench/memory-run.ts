import { useBackend } from '@graftjs/backends/node';
import { freshStem, fullFineTuning, type MemoryReport, mobilenetV2, transfer } from '@graftjs/core';
import { imageInput, seededRandom } from '@graftjs/data';
import { openDataset } from '@graftjs/data/node';

/** What a run in a process of its own prints, as JSON. */
export interface MemoryRun {
  /** Of each step with a full batch but the first. */
  readonly milliseconds: readonly number[];
  /** The most that the process had in memory, megabytes. */
  readonly megabytes: number;
  /** What was said before the first step. */
  readonly report: MemoryReport;
}

const [data = '', batchNorm = 'freeze', memoryLimit = '2e9', epochs = '1', labels = '17'] = process.argv.slice(2);

/** MobileNetV2 1.0 at 224 with its BatchNorm, every number of it moving, on photographs read from disk; the whole of a transfer but its baselines. */
await useBackend('wasm');
const stem = freshStem(mobilenetV2({ alpha: 1 }), imageInput({ size: 224, channels: 3, normalise: 'tf' }), seededRandom(1));
const times: number[] = [];
const result = await transfer({
  data: await openDataset(data),
  from: stem,
  strategy: fullFineTuning({ headFirst: false }),
  batchNorm: batchNorm as 'freeze' | 'train',
  memoryLimit: Number(memoryLimit),
  batchSize: 32,
  epochs: Number(epochs),
  patience: 0,
  labelsPerClass: Number(labels),
  test: 0.05,
  guard: false,
  baselines: false,
  onProgress: ({ stage, loss }) => void (stage.startsWith('transfer: ') && loss !== undefined && times.push(performance.now())),
});
const steps = Math.floor(result.examples.train / 32);
const perEpoch = Math.ceil(result.examples.train / 32);
const full = times.map((time, i) => time - (times[i - 1] ?? time)).filter((_, i) => i % perEpoch > 0 && i % perEpoch < steps);
const run: MemoryRun = {
  milliseconds: full,
  megabytes: (process.resourceUsage().maxRSS * 1024) / 1e6,
  report: result.memory[0] as MemoryReport,
};
console.log(JSON.stringify(run));
await result.dispose();
stem.dispose();
