import type { NormalisationPreset } from '@graftjs/data';
import { asTold } from '../backbone/as-told.ts';
import type { Backbone } from '../backbone/backbone.ts';
import { loadBackbone } from '../backbone/load-backbone.ts';

/** What says which source is meant and how it wants its pictures. */
export interface SourceOptions {
  readonly from: string | Backbone;
  readonly normalise?: NormalisationPreset;
  readonly imageSize?: number;
  readonly signal?: AbortSignal;
}

/** The feature extractor of a source with pooled features; one that was already loaded is handed on, for pictures of the size that was told. */
export async function openBackbone({ from, normalise, imageSize, signal }: SourceOptions): Promise<Backbone> {
  if (typeof from !== 'string') return { ...from, ...asTold(from, { imageSize, normalise }) };
  return loadBackbone(from, {
    top: 'drop',
    pooling: 'average',
    ...(normalise ? { normalise } : {}),
    ...(imageSize ? { imageSize } : {}),
    ...(signal ? { signal } : {}),
  });
}
