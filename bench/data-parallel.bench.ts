import type { Bench, Samples } from '../scripts/bench/bench.ts';
import { median } from '../scripts/bench/bench-row.ts';
import { fineTuning } from './fine-tuning.ts';
import { torchSpeed } from './torch-speed.ts';

/** A turn is as long as a short epoch: the first steps of each find the caches full of the other side's. */
const [rounds, steps, batch] = [5, 24, 32];
/** Steps before the first that counts: until then each thread still compiles for itself, on the cores that it trains on. */
const warmUp = 120;
const modes = ['freeze', 'train'] as const;

type Mode = (typeof modes)[number];
type Side = 'one' | 'two' | 'torch';
type Measured = Record<Mode, Record<Side, number[]>>;
type Context = Parameters<Bench['run']>[0];

let measured: Promise<Measured> | undefined;

/** All sides in turn, once for all rows, in pictures per second. */
async function measure({ signal, log }: Context): Promise<Measured> {
  const none = () => ({ one: [], two: [], torch: [] });
  const samples: Measured = { freeze: none(), train: none() };
  for (const mode of modes) {
    // One after the other: workers that only wait still keep memory and collect it.
    const side = await fineTuning(mode, { batch });
    for (const threads of ['one thread', 'two workers'] as const) await side.steps(threads, warmUp);
    for (let round = 0; round < rounds; round++) {
      signal.throwIfAborted();
      samples[mode].one.push(rateOf(await side.steps('one thread', steps)));
      samples[mode].two.push(rateOf(await side.steps('two workers', steps)));
      const torch = await torchSpeed();
      const rate = torch?.fineTune[`0.35@96 ${mode}`];
      if (rate !== undefined) samples[mode].torch.push(rate);
      const last = Object.entries(samples[mode]).map(([name, rates]) => `${name} ${rates.at(-1)?.toFixed(0) ?? 'skipped'}`);
      log(`BatchNorm ${mode}, pictures/s: ${last.join(', ')}`);
    }
    await side.dispose();
  }
  return samples;
}

const rateOf = (milliseconds: readonly number[]): number => (1000 * batch) / median(milliseconds);

const peers = {
  one: { name: 'the same on one thread', reach: 1.7 },
  torch: { name: 'PyTorch, 2 threads', reach: 0.3 },
} as const;

/** Steps of a full fine-tune on two workers, with each batch in shards, beside one thread and beside PyTorch. */
export default modes.flatMap((mode) =>
  (['one', 'torch'] as const).map(
    (peer): Bench => ({
      name: `data-parallel MobileNetV2 0.35 at 96, BatchNorm ${mode}${peer === 'one' ? '' : ', beside PyTorch'}`,
      peer: peers[peer].name,
      unit: 'pictures/s',
      reach: peers[peer].reach,
      higherIsBetter: true,
      async run(context): Promise<Samples> {
        measured ??= measure(context);
        const { two, [peer]: theirs } = (await measured)[mode];
        const perStep = ((1000 * batch) / median(two)).toFixed(0);
        return { ours: two, peer: theirs, note: `${perStep} ms a step of ${batch}` };
      },
    }),
  ),
);
