import { tinyData, type tinyModel } from '../training/tiny-job.fixture.ts';
import type { StillJob, View } from './runner.ts';

/** Twelve pictures in batches of several sizes. */
export const batches: View[][] = [[0, 1, 2], [3, 4], [5, 6, 7], [8], [9, 10, 11]].map((indices) =>
  indices.map((index) => ({ index, view: 0 })),
);

/** A still part with two outputs on the pictures of the tiny data. */
export const stillJob = (model: ReturnType<typeof tinyModel>['model'], changes: Partial<StillJob> = {}): StillJob => ({
  network: { ...model.network, outputs: [model.featuresId, 'block_add'] },
  values: model.values,
  inputId: model.inputId,
  dataset: tinyData(),
  input: model.input,
  seed: 1,
  ...changes,
});
