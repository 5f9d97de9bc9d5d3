import { build } from '../../tsup.base.ts';

export default build({
  index: 'src/index.ts',
  predict: 'src/predict.ts',
  weights: 'src/weights.ts',
  exports: 'src/exports.ts',
  hub: 'src/hub.ts',
  worker: 'src/worker.ts',
  'still-worker': 'src/still-worker.ts',
  'hdf5-worker': 'src/hdf5-worker.ts',
  'hdf5-worker.web': 'src/hdf5-worker.web.ts',
  'platform.node': 'src/platform.node.ts',
  'platform.web': 'src/platform.web.ts',
});
