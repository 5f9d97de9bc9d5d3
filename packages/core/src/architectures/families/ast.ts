import { type NetworkBuilder, networkBuilder } from '../network-builder.ts';
import { type AstConfig, astConfigOf, astNames, astPatches } from './ast-config.ts';
import type { Family } from './family.ts';
import { fittedAst } from './fitted-ast.ts';
import { preNormLayer } from './pre-norm-layer.ts';

/**
 * Audio spectrogram transformer of any size: overlapping patches of a filterbank, class and distillation token averaged.
 *
 * Fed at `input`, `[batch, frames, bands, 1]`. Reference: Gong, Chung & Glass, AST: audio spectrogram transformer (2021); names as in transformers, without the model's own.
 */
export const ast: Family<AstConfig> = {
  name: 'ast',
  kind: 'audio',
  architectures: /^$/,
  modelTypes: ['audio-spectrogram-transformer'],
  signature: [
    `${astPatches}.weight`,
    'embeddings.distillation_token',
    'encoder.layer.0.attention.attention.query.weight',
    'layernorm.weight',
  ],
  spellings: [
    { name: 'with the model named', tells: /^audio_spectrogram_transformer\./, renames: [[/^audio_spectrogram_transformer\./, '']] },
  ],
  configOf: astConfigOf,
  fit: fittedAst,
  build(config, { classes }) {
    const b = networkBuilder(config.frames, config.bands, 1);
    b.group('embeddings');
    let x = embedded(b, config);
    for (let i = 0; i < config.layers; i++) {
      b.group(`encoder.layer.${i}`);
      x = preNormLayer(b, { ...config, at: `encoder.layer.${i}`, names: astNames }, x);
    }
    const { epsilon } = config;
    const tokens = b.layerNorm('layernorm', x, { epsilon });
    const features = b.node('pooled', 'average-tokens', [tokens], { from: 0, to: 2 });
    const logits = classes && config.classes ? classified(b, features, config.classes, epsilon) : undefined;
    return { ...b.finish(logits ?? features), features, unpooled: tokens, stages: [], ...(logits ? { logits } : {}) };
  },
};

/** Patches in the order of transformers: all frames of the lowest bands first. */
function embedded(b: NetworkBuilder, config: AstConfig): string {
  const { patch, strides, width } = config;
  const turned = b.node('turned', 'permute', ['input'], { dims: [2, 1, 3] });
  const window = { filters: width, kernelSize: [patch, patch], strides: strides.toReversed(), dilation: [1, 1], padding: 'valid' };
  const map = b.node(astPatches, 'conv2d', [turned], { ...window, bias: true, activation: 'linear' });
  const plain = b.node('embeddings.patches', 'reshape', [map], { target: [-1, width] });
  const led = ['embeddings.distillation_token', 'embeddings.cls_token'].reduce(
    (tokens, id) => b.node(id, 'prefix-tokens', [tokens], { shape: [1, 1, width] }),
    plain,
  );
  const count = b.shapeOf(led)[1] as number;
  return b.node('embeddings.position_embeddings', 'position-embedding', [led], { shape: [1, count, width], anyLength: false });
}

function classified(b: NetworkBuilder, features: string, classes: number, epsilon: number): string {
  b.group('top');
  return b.dense('classifier.dense', b.layerNorm('classifier.layernorm', features, { epsilon }), classes);
}
