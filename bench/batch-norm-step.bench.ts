import { besideStock } from './beside-stock.ts';
import batchNormStep from './works/batch-norm-step.ts';

/** Batch normalisation in training, there and back, on the largest image of MobileNetV2 0.35 at 96 with 32 examples. */
export default besideStock({
  name: 'batch-norm-step',
  module: new URL('./works/batch-norm-step.ts', import.meta.url),
  make: batchNormStep,
  size: [32, 48, 48, 96],
  reach: 5,
});
