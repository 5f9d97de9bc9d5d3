import { activate } from './activate.ts';
import type { EngineSource } from './engine-source.ts';

/** WebGL of the browser; it comes with TF.js itself. */
export const webglEngine = (): EngineSource => ({
  name: 'webgl',
  load: () => activate('webgl', 'Switch hardware acceleration on, or use wasm.'),
});
