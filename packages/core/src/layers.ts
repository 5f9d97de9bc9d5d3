export { registerLayers } from './layers/register-layers.ts';
