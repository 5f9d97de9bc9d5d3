import type { Json, JsonObject } from '../../json.ts';
import type { ActivationName } from '../../network/activations.ts';
import { isObject } from '../../network/keras-json/model-json.ts';
import { configFields } from './config-fields.ts';
import type { Published } from './family.ts';
import type { PreNormNames } from './pre-norm-layer.ts';
import type { Grid } from './resample-grid.ts';
import { channelsAt, countOf, sizeAt } from './tensor-shapes.ts';

/** Sizes that both towers have. */
export type ClipTower = JsonObject & {
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly inner: number;
  readonly positions: number;
  readonly epsilon: number;
  readonly activation: ActivationName;
  /** Length of the vectors that both towers share; null where the file has no projection. */
  readonly projection: number | null;
};

/** Sizes of the tower for pictures. */
export type ClipVisionConfig = ClipTower & { readonly size: Grid; readonly patch: number; readonly channels: number };

/** Sizes of the tower for texts. */
export type ClipTextConfig = ClipTower & {
  readonly vocabulary: number;
  /** The token that ends a text, whose vector stands for it; null = the one with the highest id. */
  readonly ending: number | null;
};

/** What transformers calls the modules within a layer. */
export const clipNames: PreNormNames = {
  firstNorm: 'layer_norm1',
  query: 'self_attn.q_proj',
  key: 'self_attn.k_proj',
  value: 'self_attn.v_proj',
  output: 'self_attn.out_proj',
  secondNorm: 'layer_norm2',
  inner: 'mlp.fc1',
  outer: 'mlp.fc2',
};

/** The tower for pictures. Errors: `model/no-tensor`, `model/config`. */
export function clipVisionConfigOf({ config, shapes }: Published): ClipVisionConfig {
  const own = towerIn(config, 'vision_config');
  const patches = 'vision_model.embeddings.patch_embedding.weight';
  const side = configFields({ image_size: 224, ...own }).count(['image_size']);
  return {
    ...towerOf(own, shapes, { at: 'vision_model', projection: 'visual_projection', heads: 12 }),
    size: [side, side],
    patch: sizeAt(shapes, patches, 2),
    channels: sizeAt(shapes, patches, 1),
  };
}

/** The tower for texts. Errors: `model/no-tensor`, `model/config`. */
export function clipTextConfigOf({ config, shapes }: Published): ClipTextConfig {
  const own = towerIn(config, 'text_config');
  const ending = configFields(own).number(['eos_token_id'], 49407);
  return {
    ...towerOf(own, shapes, { at: 'text_model', projection: 'text_projection', heads: 8 }),
    vocabulary: channelsAt(shapes, 'text_model.embeddings.token_embedding.weight'),
    // Older configs say 2, which is another token; those models take the highest id, as their makers did.
    ending: ending === 2 ? null : ending,
  };
}

/** A whole model says what each tower is in a part of its own; a tower alone says it at the top. */
function towerIn(config: JsonObject, name: string): JsonObject {
  const own: Json | undefined = config[name];
  return isObject(own) ? own : config;
}

interface Tower {
  readonly at: string;
  readonly projection: string;
  /** Where the config is silent, as transformers has it. */
  readonly heads: number;
}

function towerOf(own: JsonObject, shapes: Published['shapes'], { at, projection, heads }: Tower): ClipTower {
  const fields = configFields({ num_attention_heads: heads, ...own });
  const table = `${at}.embeddings.position_embedding.weight`;
  return {
    width: sizeAt(shapes, table, 1),
    positions: sizeAt(shapes, table, 0),
    layers: countOf(shapes, (i) => `${at}.encoder.layers.${i}.${clipNames.query}.weight`),
    heads: fields.count(['num_attention_heads']),
    inner: channelsAt(shapes, `${at}.encoder.layers.0.mlp.fc1.weight`),
    epsilon: fields.number(['layer_norm_eps'], 1e-5),
    activation: fields.activation(['hidden_act'], 'geluQuick'),
    projection: shapes.get(`${projection}.weight`)?.[0] ?? null,
  };
}
