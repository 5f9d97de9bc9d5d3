import type { FamilyMember } from '../../backbone/backbone.ts';
import type { ExportSource } from './export-format.ts';

/** The files that tell transformers how examples are prepared, as far as config.json does not: a text's tokenizer, a picture's or sound's numbers. */
export function preprocessingFiles({ model }: ExportSource, { published }: FamilyMember): Map<string, Uint8Array> {
  const { input } = model;
  if (input.kind === 'text')
    return new Map([
      ['tokenizer.json', jsonBytes(input.tokenizer)],
      ['tokenizer_config.json', jsonBytes(input.tokenizerConfig)],
    ]);
  if (input.kind !== 'image' || typeof published.model_type !== 'string') return new Map();
  const { height, width, resize, normalisation } = input;
  const { scale, mean, std } = normalisation;
  const processor = {
    do_resize: true,
    size: { height, width },
    resample: pillow[resize],
    do_rescale: true,
    rescale_factor: scale,
    do_normalize: true,
    image_mean: mean,
    image_std: std,
  };
  return new Map([['preprocessor_config.json', jsonBytes(processor)]]);
}

/** How Pillow numbers its filters. */
const pillow = { nearest: 0, bilinear: 2, bicubic: 3 } as const;

const jsonBytes = (value: object): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
