import { useBackend } from '@graftjs/backends/node';
import { imageFolder } from '@graftjs/data/node';
import { sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { loadBackbone } from '../backbone/load-backbone.ts';
import type { Engine } from '../engine.ts';
import { foldBatchNorm } from '../network/rewrites/fold-batch-norm.ts';
import { chunked } from '../training/feed.ts';
import { inlineRunner } from './inline-runner.ts';
import { poolRunner } from './pool-runner.ts';
import type { Runner, StillJob, View } from './runner.ts';

const [flowers, source] = [sharedFolder('datasets', 'flowers12'), sharedFolder('models', 'mobilenet-v2-1.0-224')];
const pictures = 96;

/** Every record by picture, and the seconds it took. */
async function timed(runner: Runner, job: StillJob, batches: View[][]) {
  const began = performance.now();
  const rows = new Map<number, unknown>();
  for await (const { views, columns } of runner.compute(job, batches)) rows.set(views[0]?.index as number, columns);
  return { seconds: (performance.now() - began) / 1000, rows };
}

describe.skipIf(!flowers || !source)('the worker pool on real photographs', () => {
  it('makes the records that one thread makes, bit for bit, and says how much faster', { timeout: 180_000 }, async () => {
    const engine = (await useBackend('wasm')) as Engine;
    const dataset = await imageFolder(flowers as string);
    using backbone = await loadBackbone(source as string, { top: 'drop', pooling: 'average', normalise: 'tf' });
    using folded = foldBatchNorm({ ...backbone.network, outputs: [backbone.features] }, backbone.values);
    const inputId = backbone.network.nodes.find(({ op }) => op === 'input')?.id as string;
    const job: StillJob = { ...folded, dataset, inputId, input: backbone.input, seed: 1 };
    const batches = chunked(
      Array.from({ length: pictures }, (_, index) => ({ index: index * 7, view: 0 })),
      16,
    );
    const pool = poolRunner({ ...engine, workers: 2 }, platform.moduleUrl('worker') as string);
    try {
      await timed(pool, job, batches.slice(0, 2));
      const [alone, together] = [await timed(inlineRunner(), job, batches), await timed(pool, job, batches)];
      expect(together.rows.size).toBe(batches.length);
      for (const [index, columns] of alone.rows) expect(together.rows.get(index)).toEqual(columns);
      // A loaded machine has no second core to give, so the ratio is told, not judged.
      const ratio = alone.seconds / together.seconds;
      process.stdout.write(
        `worker pool: ${pictures} photographs in ${together.seconds.toFixed(1)} s, one thread ${alone.seconds.toFixed(1)} s, ratio ${ratio.toFixed(2)}\n`,
      );
    } finally {
      await pool.dispose();
    }
  });
});
