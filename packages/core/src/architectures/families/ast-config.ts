import type { JsonObject } from '../../json.ts';
import type { ActivationName } from '../../network/activations.ts';
import { configFields } from './config-fields.ts';
import type { Published } from './family.ts';
import type { PreNormNames } from './pre-norm-layer.ts';
import { channelsAt, countOf, sizeAt } from './tensor-shapes.ts';

/** Sizes of an audio spectrogram transformer, enough to build it again. */
export type AstConfig = JsonObject & {
  readonly frames: number;
  readonly bands: number;
  /** Steps of its overlapping patches in frames and in bands. */
  readonly strides: readonly [number, number];
  readonly patch: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly inner: number;
  readonly qkvBias: boolean;
  readonly epsilon: number;
  readonly activation: ActivationName;
  readonly classes: number | null;
};

/** What transformers calls the modules within a layer. */
export const astNames: PreNormNames = {
  firstNorm: 'layernorm_before',
  query: 'attention.attention.query',
  key: 'attention.attention.key',
  value: 'attention.attention.value',
  output: 'attention.output.dense',
  secondNorm: 'layernorm_after',
  inner: 'intermediate.dense',
  outer: 'output.dense',
};

/** What makes patches into tokens. */
export const astPatches = 'embeddings.patch_embeddings.projection';

/** Sizes from the shapes; what shapes cannot tell from transformers' config. Errors: `model/no-tensor`, `model/config`. */
export function astConfigOf({ config, shapes }: Published): AstConfig {
  const fields = configFields(config);
  return {
    frames: fields.count(['max_length']),
    bands: fields.count(['num_mel_bins']),
    strides: [fields.count(['time_stride']), fields.count(['frequency_stride'])],
    patch: sizeAt(shapes, `${astPatches}.weight`, 2),
    width: channelsAt(shapes, `${astPatches}.weight`),
    layers: countOf(shapes, (i) => `encoder.layer.${i}.${astNames.query}.weight`),
    heads: fields.count(['num_attention_heads']),
    inner: channelsAt(shapes, 'encoder.layer.0.intermediate.dense.weight'),
    qkvBias: shapes.has(`encoder.layer.0.${astNames.query}.bias`),
    epsilon: fields.number(['layer_norm_eps'], 1e-12),
    activation: fields.activation(['hidden_act'], 'gelu'),
    classes: shapes.get('classifier.dense.weight')?.[0] ?? null,
  };
}
