import { networkBuilder } from '../network-builder.ts';
import { type ClipVisionConfig, clipVisionConfigOf } from './clip-config.ts';
import { clipLayers, projected } from './clip-tower.ts';
import type { Family, Fitted } from './family.ts';
import { fittedPositions } from './fitted-positions.ts';
import type { Grid } from './resample-grid.ts';
import { tokenOf } from './token-of.ts';

const embeddings = 'vision_model.embeddings';

/**
 * CLIP's tower for pictures, of any size: its features lie in one space with those of the tower for texts, before they are brought to length 1.
 *
 * Reference: Radford et al., Learning transferable visual models from natural language supervision (2021); names as in transformers.
 */
export const clipVision: Family<ClipVisionConfig> = {
  name: 'clip-vision',
  kind: 'image',
  architectures: /^$/,
  modelTypes: ['clip', 'clip_vision_model'],
  signature: [`${embeddings}.class_embedding`, `${embeddings}.patch_embedding.weight`, 'vision_model.pre_layrnorm.weight'],
  spellings: [
    {
      name: 'a tower alone',
      tells: /^embeddings\.class_embedding$/,
      renames: [[/^(embeddings|encoder|pre_layrnorm|post_layernorm)\./, 'vision_model.$1.']],
    },
    {
      name: 'both towers',
      tells: /^(text_model\.|text_projection\.|logit_scale$)|\.position_ids$/,
      renames: [[/^(text_model\.|text_projection\.|logit_scale$)|\.position_ids$/, null]],
    },
  ],
  configOf: clipVisionConfigOf,
  fit: fittedClip,
  build(config) {
    const { size, patch, channels, width, positions, epsilon } = config;
    const b = networkBuilder(...size, channels);
    b.group('embeddings');
    const window = { filters: width, kernelSize: [patch, patch], strides: [patch, patch], dilation: [1, 1], padding: 'valid' };
    const map = b.node(`${embeddings}.patch_embedding`, 'conv2d', ['input'], { ...window, bias: false, activation: 'linear' });
    const patches = b.node(`${embeddings}.patches`, 'reshape', [map], { target: [-1, width] });
    const led = b.node(`${embeddings}.class_embedding`, 'prefix-tokens', [patches], { shape: [width] });
    const placed = b.node(`${embeddings}.position_embedding`, 'position-embedding', [led], { shape: [positions, width], anyLength: false });
    const x = b.layerNorm('vision_model.pre_layrnorm', placed, { epsilon });
    const tokens = clipLayers(b, config, { at: 'vision_model', x });
    const pooled = b.layerNorm('vision_model.post_layernorm', tokenOf(b, 'vision_model.pooled', tokens), { epsilon });
    const features = projected(b, 'visual_projection', pooled, config.projection);
    return { ...b.finish(features), features, unpooled: tokens, stages: [] };
  },
};

function fittedClip(config: ClipVisionConfig, size: Grid): Fitted<ClipVisionConfig> {
  const { patch, width } = config;
  const { positions, of } = fittedPositions({ from: config.size, to: size, patch: [patch, patch], width, kept: 1, filter: 'bicubic' });
  return {
    config: { ...config, size, positions },
    tensors: { [`${embeddings}.position_embedding.weight`]: { shape: [positions, width], of } },
  };
}
