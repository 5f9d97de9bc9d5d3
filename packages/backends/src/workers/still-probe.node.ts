import type { WorkerPort } from '../engine-worker.ts';
import { probeModel } from '../probe-model.ts';
import { stillImages, stillSize } from '../still-probe-size.ts';
import type { OpenStill } from '../still-runner.ts';

/** Entry of a still worker that answers a number of milliseconds with its rate. */
export function serve(port: WorkerPort, open: OpenStill): void {
  port.onMessage((milliseconds) => void rateOf(open, milliseconds as number).then(port.post));
}

/** Images per second of the probe's still work; the best of the runs that fit, one at least. */
async function rateOf(open: OpenStill, milliseconds: number): Promise<number> {
  const session = await open(probeModel(stillImages, stillSize));
  const shape = [stillImages, 8, stillSize, stillSize];
  const data = Float32Array.from({ length: stillImages * 8 * stillSize * stillSize }, (_, i) => ((i * 7919) % 997) / 997 - 0.5);
  const deadline = performance.now() + milliseconds;
  let best = Number.POSITIVE_INFINITY;
  do {
    const start = performance.now();
    await session.run({ x: { shape, data } });
    best = Math.min(best, Math.max(performance.now() - start, 1e-3) / 1000);
  } while (performance.now() + best * 1000 < deadline);
  return stillImages / best;
}
