import { build } from '../../tsup.base.ts';

export default build({
  index: 'src/index.ts',
  predict: 'src/predict.ts',
  weights: 'src/weights.ts',
  worker: 'src/worker.ts',
  'still-worker': 'src/still-worker.ts',
  'platform.node': 'src/platform.node.ts',
  'platform.web': 'src/platform.web.ts',
});
