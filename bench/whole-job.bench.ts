import type { Bench, Samples } from '../scripts/bench/bench.ts';
import { median } from '../scripts/bench/bench-row.ts';
import { shared } from '../scripts/root.ts';
import { type Installation, installations, type JobRun, torchJob } from './whole-job.ts';

const rounds = 3;

type Side = 'optional' | 'bare' | 'torch';
type Context = Parameters<Bench['run']>[0];

let measured: Promise<Record<Side, JobRun[]>> | undefined;

const job = (installation?: Installation) => installation?.transfer('mobilenet-v2-1.0-224', '--no-baselines');

/** The sides in turn, once for both rows; each of ours runs once before, to measure its engines and to export its network. */
async function measure({ signal, log }: Context): Promise<Record<Side, JobRun[]>> {
  const runs: Record<Side, JobRun[]> = { optional: [], bare: [], torch: [] };
  if (!shared) return runs;
  const [optional, bare] = installations(['onnxruntime-node', 'sharp'], []);
  try {
    for (let round = -1; round < rounds; round++) {
      signal.throwIfAborted();
      const sides = { optional: await job(optional), torch: round < 0 ? undefined : await torchJob(), bare: await job(bare) };
      if (round < 0) continue;
      for (const [side, run] of Object.entries(sides)) if (run) runs[side as Side].push(run);
      log(
        `flowers12, s: ${Object.entries(sides)
          .map(([side, run]) => `${side} ${run?.seconds.toFixed(1) ?? 'skipped'}`)
          .join(', ')}`,
      );
    }
  } finally {
    optional?.dispose();
    bare?.dispose();
  }
  return runs;
}

const rows = [
  { side: 'optional', name: 'with onnxruntime-node and sharp', reach: 1 / 0.7 },
  { side: 'bare', name: 'with nothing optional', reach: 1 / 1.6 },
] as const;

/** A folder of 960 photographs → frozen MobileNetV2 1.0 features → head → test accuracy, from the start of the process to its end. */
export default rows.map(
  ({ side, name, reach }): Bench => ({
    name: `whole job, flowers12, ${name}`,
    peer: 'PyTorch job, 2 threads',
    unit: 's',
    reach: Number(reach.toFixed(3)),
    async run(context): Promise<Samples> {
      measured ??= measure(context);
      const { [side]: ours, torch } = await measured;
      const seconds = (runs: readonly JobRun[]) => runs.map((run) => run.seconds);
      const note = ours[0]
        ? `accuracy ${ours[0].accuracy.toFixed(3)}; the peer's weights are random, its time is not`
        : 'skipped: no ../shared';
      const ratio = torch.length > 0 ? `${(median(seconds(ours)) / median(seconds(torch))).toFixed(2)} of the peer's time; ` : '';
      return { ours: seconds(ours), peer: seconds(torch), note: ratio + note };
    },
  }),
);
