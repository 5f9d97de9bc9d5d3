import { type Backbone, loadBackbone } from '@graftjs/core';
import { isGraftError, type NormalisationPreset } from '@graftjs/data';
import { asModelError } from './as-model-error.ts';
import { broughtHere } from './brought-here.ts';
import type { WorkTools } from './work-tools.ts';

/** What says which source is meant and how it wants its pixels. */
export interface SourceSettings {
  from: string;
  normalise?: NormalisationPreset | undefined;
  imageSize?: number | undefined;
  /** Taken where neither the source nor `normalise` says it. */
  otherwise?: NormalisationPreset | undefined;
}

/** Opens a source's feature extractor with pooled features, after its download where it is a repository of the hub; the caller disposes it. */
export async function openSource({ from, normalise, imageSize, otherwise }: SourceSettings, tools: WorkTools): Promise<Backbone> {
  const place = await asModelError(broughtHere(from, tools));
  const open = (preset: NormalisationPreset | undefined) =>
    asModelError(
      loadBackbone(place, {
        top: 'drop',
        pooling: 'average',
        signal: tools.signal,
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
