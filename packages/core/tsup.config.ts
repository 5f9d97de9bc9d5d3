import { build } from '../../tsup.base.ts';

export default build({
  index: 'src/index.ts',
  predict: 'src/predict.ts',
  layers: 'src/layers.ts',
  weights: 'src/weights.ts',
  hdf5: 'src/hdf5.ts',
  exports: 'src/exports.ts',
  hub: 'src/hub.ts',
  worker: 'src/worker.ts',
  'still-worker': 'src/still-worker.ts',
  'hdf5-worker': 'src/hdf5-worker.ts',
  'platform.node': 'src/platform.node.ts',
  'platform.web': 'src/platform.web.ts',
});
