import { activate } from './activate.ts';
import type { EngineSource } from './engine-source.ts';

/** Plain JavaScript: always there, some hundred times slower than wasm at convolutions. */
export const cpuEngine = (): EngineSource => ({
  name: 'cpu',
  load: () => activate('cpu', "Import '@tensorflow/tfjs' itself: '@tensorflow/tfjs-core' alone brings no backend."),
});
