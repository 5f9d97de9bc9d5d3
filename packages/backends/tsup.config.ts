import { build } from '../../tsup.base.ts';

export default build({
  index: 'src/index.ts',
  node: 'src/node.ts',
  web: 'src/web.ts',
  wasm: 'src/wasm.ts',
  'worker-boot': 'src/workers/worker-boot.node.ts',
  'still-boot': 'src/workers/still-boot.node.ts',
  'still-probe': 'src/workers/still-probe.node.ts',
});
