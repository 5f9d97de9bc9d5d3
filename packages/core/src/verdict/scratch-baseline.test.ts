import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryPlatform } from '../training/memory-platform.fixture.ts';
import { openSession } from '../training/session.ts';
import { tinyData, tinyJob, tinyModel } from '../training/tiny-job.fixture.ts';
import { type ScratchJob, scratchBaseline } from './scratch-baseline.ts';
import type { ScratchCandidate } from './scratch-plan.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const candidate = (changes: Partial<ScratchCandidate> = {}) =>
  ({
    name: 'mlp at 6 px',
    architecture: { name: 'mlp', options: { hidden: [12] } },
    imageSize: 6,
    epochs: 8,
    rates: [1e-6, 0.02],
    trialEpochs: 1,
    secondsPerEpoch: 1,
    ...changes,
  }) as ScratchCandidate;

async function compared(changes?: Partial<ScratchCandidate>, sides: Partial<ScratchJob> = {}) {
  using tiny = tinyModel();
  const dataset = tinyData(12);
  const indices = dataset.examples.map((_, i) => i);
  const { onStep: _, ...job } = tinyJob(tiny.model, { dataset, train: indices.slice(0, 18), validation: indices.slice(18, 27) });
  const session = await openSession({ platform: memoryPlatform(new Map()), folder: 'run', resume: false });
  return {
    baseline: await withoutLeaks(() => scratchBaseline(session, { ...job, test: indices.slice(27), ...sides }, candidate(changes))),
    parts: Object.keys(session.seconds()),
  };
}

describe('scratchBaseline', () => {
  it('chooses its rate on validation by short trials, then trains for all its epochs', async () => {
    const { baseline, parts } = await compared();
    expect(parts).toEqual(['rate 0.000001', 'rate 0.02', 'full'].map((attempt) => `scratch/mlp at 6 px/${attempt}`));
    expect(baseline.details).toMatchObject({ rate: 0.02, epochs: 8, imageSize: 6 });
    expect(baseline.details.curve).toHaveLength(8);
    expect(baseline.right).toHaveLength(9);
    expect([baseline.counts, baseline.kind]).toEqual([true, 'scratch']);
    expect(baseline.accuracy).toBe(baseline.right.reduce((a, b) => a + b, 0) / 9);
  });

  it('does not count where it learnt nothing', async () => {
    const { baseline } = await compared({ rates: [1e-9] });
    expect(baseline.counts).toBe(false);
    expect(baseline.note).toMatch(/^not trained: train accuracy \d+\.\d % is under \d+\.\d %, which is hardly more than chance/);
  });

  it('without validation examples holds the first fold out of its trials, and trains on all then', async () => {
    const train = Array.from({ length: 27 }, (_, i) => i);
    const stepsWith = async (folds: number[][]) => {
      let steps = 0;
      await compared({}, { train, validation: [], folds, onStep: () => void steps++ });
      return steps;
    };
    // Batches of 5: 15 are left to two trials of an epoch, 27 to eight epochs; without folds every fifth is held out, which leaves 22.
    expect(await stepsWith([train.slice(0, 12), train.slice(12)])).toBe(2 * 3 + 8 * 6);
    expect(await stepsWith([])).toBe(2 * 5 + 8 * 6);
  });
});
