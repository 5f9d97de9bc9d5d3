import { type Backbone, loadBackbone } from '@graftjs/core';
import type { NormalisationPreset } from '@graftjs/data';
import { asModelError } from './as-model-error.ts';

/** What says which source is meant and how it wants its pixels. */
export interface SourceSettings {
  from: string;
  normalise?: NormalisationPreset | undefined;
  imageSize?: number | undefined;
}

/** Opens a source's feature extractor with pooled features; the caller disposes it. */
export const openSource = ({ from, normalise, imageSize }: SourceSettings, signal: AbortSignal): Promise<Backbone> =>
  asModelError(
    loadBackbone(from, {
      top: 'drop',
      pooling: 'average',
      signal,
      ...(normalise ? { normalise } : {}),
      ...(imageSize ? { imageSize } : {}),
    }),
  );
