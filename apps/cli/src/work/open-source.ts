import { type Backbone, loadBackbone } from '@graftjs/core';
import { isGraftError, type NormalisationPreset } from '@graftjs/data';
import { asModelError } from './as-model-error.ts';

/** What says which source is meant and how it wants its pixels. */
export interface SourceSettings {
  from: string;
  normalise?: NormalisationPreset | undefined;
  imageSize?: number | undefined;
  /** Taken where neither the source nor `normalise` says it. */
  otherwise?: NormalisationPreset | undefined;
}

/** Opens a source's feature extractor with pooled features; the caller disposes it. */
export async function openSource({ from, normalise, imageSize, otherwise }: SourceSettings, signal: AbortSignal): Promise<Backbone> {
  const open = (preset: NormalisationPreset | undefined) =>
    asModelError(
      loadBackbone(from, {
        top: 'drop',
        pooling: 'average',
        signal,
        ...(preset ? { normalise: preset } : {}),
        ...(imageSize ? { imageSize } : {}),
      }),
    );
  try {
    return await open(normalise);
  } catch (error) {
    if (!otherwise || !isGraftError(error) || error.code !== 'usage/unknown-normalisation') throw error;
    return open(otherwise);
  }
}
