import type { NetworkBuilder } from '../network-builder.ts';
import { type ClipTower, clipNames } from './clip-config.ts';
import { type PreNormOptions, preNormLayer } from './pre-norm-layer.ts';

/** The layers of a tower, a layer group each. */
export function clipLayers(
  b: NetworkBuilder,
  config: ClipTower,
  { at, x, ...more }: { at: string; x: string } & Pick<PreNormOptions, 'causal' | 'mask'>,
): string {
  let tokens = x;
  for (let i = 0; i < config.layers; i++) {
    b.group(`${at}.encoder.layers.${i}`);
    tokens = preNormLayer(b, { ...config, ...more, at: `${at}.encoder.layers.${i}`, names: clipNames }, tokens);
  }
  return tokens;
}

/** Into the space that both towers share, where the file has a matrix for it. */
export function projected(b: NetworkBuilder, id: string, vector: string, units: number | null): string {
  return units === null ? vector : b.node(id, 'dense', [vector], { units, bias: false, activation: 'linear' });
}
