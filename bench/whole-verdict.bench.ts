import type { Bench, Samples } from '../scripts/bench/bench.ts';
import { shared } from '../scripts/root.ts';
import { installations, type JobRun } from './whole-job.ts';

const rounds = 2;

const jobs = [
  {
    name: 'whole verdict, flowers12 from MobileNetV2 1.0 at 224, from scratch beside it',
    minutes: 6,
    options: ['mobilenet-v2-1.0-224'],
  },
  {
    name: 'fine-tuned in full, flowers12 from MobileNetV2 0.35 at 96, gradual unfreezing, 10 epochs',
    minutes: 3,
    options: ['mobilenet-v2-0.35-224', '--image-size', '96', '--strategy', 'gradual-unfreeze', '--epochs', '10', '--no-baselines'],
  },
] as const;

/** Jobs of `graft transfer` with nothing optional installed, from the start of the process to its end, and the time that was asked for. */
export default jobs.map(
  ({ name, minutes, options: [model, ...options] }): Bench => ({
    name,
    peer: 'the time allowed',
    unit: 's',
    reach: 1,
    async run({ signal, log }): Promise<Samples> {
      if (!shared) return { ours: [Number.NaN], peer: [], note: 'skipped: no ../shared' };
      const [installation] = installations([]);
      const runs: JobRun[] = [];
      try {
        for (let round = 0; installation && round < rounds; round++) {
          signal.throwIfAborted();
          runs.push(await installation.transfer(model, ...options));
          log(`${name}: ${runs.at(-1)?.seconds.toFixed(1)} s`);
        }
      } finally {
        installation?.dispose();
      }
      return {
        ours: runs.map(({ seconds }) => seconds),
        peer: runs.map(() => 60 * minutes),
        note: `accuracy ${runs[0]?.accuracy.toFixed(3)}; the first of the runs measures its engines too`,
      };
    },
  }),
);
