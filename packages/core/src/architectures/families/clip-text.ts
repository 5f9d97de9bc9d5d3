import { builderOf } from '../network-builder.ts';
import { type ClipTextConfig, clipTextConfigOf } from './clip-config.ts';
import { clipLayers, projected } from './clip-tower.ts';
import type { Family } from './family.ts';

const embeddings = 'text_model.embeddings';

/**
 * CLIP's tower for texts, of any size: each token sees those before it, the ending one stands for the text.
 *
 * Fed at `input_ids` and `attention_mask`. Reference: Radford et al., Learning transferable visual models from natural language supervision (2021);
 * names as in transformers.
 */
export const clipText: Family<ClipTextConfig> = {
  name: 'clip-text',
  kind: 'text',
  architectures: /^$/,
  modelTypes: ['clip', 'clip_text_model'],
  signature: [`${embeddings}.token_embedding.weight`, `${embeddings}.position_embedding.weight`, 'text_model.final_layer_norm.weight'],
  spellings: [
    {
      name: 'a tower alone',
      tells: /^embeddings\.token_embedding\./,
      renames: [[/^(embeddings|encoder|final_layer_norm)\./, 'text_model.$1.']],
    },
    {
      name: 'both towers',
      tells: /^(vision_model\.|visual_projection\.|logit_scale$)|\.position_ids$/,
      renames: [[/^(vision_model\.|visual_projection\.|logit_scale$)|\.position_ids$/, null]],
    },
  ],
  configOf: clipTextConfigOf,
  build(config) {
    const { vocabulary: words, width, positions, epsilon, ending } = config;
    const b = builderOf(['input_ids', 'attention_mask'].map((id) => ({ id, shape: [null, null], dtype: 'int32' })));
    b.group('embeddings');
    const plain = b.node(`${embeddings}.token_embedding`, 'embedding', ['input_ids'], { words, width });
    const x = b.node(`${embeddings}.position_embedding`, 'position-embedding', [plain], { shape: [positions, width], anyLength: true });
    const last = clipLayers(b, config, { at: 'text_model', x, causal: true, mask: 'attention_mask' });
    const tokens = b.layerNorm('text_model.final_layer_norm', last, { epsilon });
    const pooled = b.node('text_model.pooled', 'chosen-token', [tokens, 'input_ids'], { id: ending });
    const features = projected(b, 'text_projection', pooled, config.projection);
    return { ...b.finish(features), features, unpooled: tokens, stages: [] };
  },
};
