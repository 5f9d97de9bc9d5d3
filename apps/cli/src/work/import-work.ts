import { importModel } from '@graftjs/core';
import type { NormalisationPreset } from '@graftjs/data';
import { asModelError } from './as-model-error.ts';
import { broughtHere } from './brought-here.ts';
import { shownInput } from './shown-input.ts';
import { given } from './training-options.ts';
import type { WorkTools } from './work-tools.ts';

/** Options of {@link importWork}. */
export interface ImportOrder {
  model: string;
  to: string;
  normalise?: NormalisationPreset;
  imageSize?: number;
}

/** Writes a model from elsewhere as a TensorFlow.js folder. */
export async function importWork({ model, to, normalise, imageSize }: ImportOrder, tools: WorkTools): Promise<object> {
  const from = await asModelError(broughtHere(model, tools));
  const options = { ...given({ normalise, imageSize }), signal: tools.signal };
  const { input, ...imported } = await asModelError(importModel(from, to, options));
  return { ...imported, input: shownInput(input, true) };
}
