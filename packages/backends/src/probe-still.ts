import { probeModel } from './probe-model.ts';
import { stillImages, stillSize } from './probe-work.ts';
import type { StillRunner } from './still-runner.ts';

/** Measures how fast a runner outside TF.js does the probe's still work, in images per second on one thread; stops at the deadline. */
export async function probeStill({ open }: Pick<StillRunner, 'open'>, { deadline }: { deadline: number }): Promise<number> {
  const session = await open(probeModel(stillImages, stillSize));
  try {
    const shape = [stillImages, 8, stillSize, stillSize];
    const data = Float32Array.from({ length: stillImages * 8 * stillSize * stillSize }, (_, i) => ((i * 7919) % 997) / 997 - 0.5);
    let best = Number.POSITIVE_INFINITY;
    do {
      const start = performance.now();
      await session.run({ x: { shape, data } });
      best = Math.min(best, Math.max(performance.now() - start, 1e-3) / 1000);
    } while (performance.now() + best * 1000 < deadline);
    return stillImages / best;
  } finally {
    await session.dispose();
  }
}
