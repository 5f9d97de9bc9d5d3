import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { ActivationName } from '../../network/activations.ts';
import { isObject } from '../../network/keras-json/model-json.ts';
import { configFields } from './config-fields.ts';
import type { Published } from './family.ts';
import type { Grid } from './resample-grid.ts';
import { channelsAt, countOf, sizeAt } from './tensor-shapes.ts';

/** Sizes of a vision transformer, enough to build it again. */
export type VitConfig = JsonObject & {
  /** Height and width of the pictures. */
  readonly size: Grid;
  readonly patch: Grid;
  readonly channels: number;
  readonly width: number;
  readonly depth: number;
  readonly heads: number;
  readonly inner: number;
  /** Rows of the table of positions. */
  readonly positions: number;
  /** Learned tokens before those of the picture, in their order: name of the tensor, and how many. */
  readonly prefix: readonly (readonly [name: string, count: number])[];
  /** Whether the learned tokens have positions too. */
  readonly prefixPlaced: boolean;
  readonly patchBias: boolean;
  readonly qkvBias: boolean;
  /** Whether each half of a block is scaled by one learned number a channel. */
  readonly layerScale: boolean;
  /** Whether tokens are normalised before the blocks and behind them, and features after pooling. */
  readonly norms: { readonly before: boolean; readonly behind: boolean; readonly pooled: boolean };
  /** Tokens that are averaged into the features: those of the picture, the first, or the first two. */
  readonly pooling: 'patches' | 'first' | 'first two';
  readonly epsilon: number;
  readonly activation: ActivationName;
  /** Whose config.json and ways it has; they bring positions to other grids by different filters. */
  readonly source: 'timm' | 'transformers';
  /** Whether the file holds the dense layer that transformers puts on the first token. */
  readonly pooler: boolean;
  readonly classes: number | null;
  /** Whether the second token has a classifier of its own. */
  readonly distilled: boolean;
};

/** Sizes from the shapes; what shapes cannot tell from timm's or transformers' config. Errors: `model/no-tensor`, `model/config`, `model/unsupported-pooling`. */
export function vitConfigOf({ config, shapes }: Published): VitConfig {
  const fields = configFields({ ...config, ...(isObject(config.model_args) ? config.model_args : {}) });
  const has = (name: string) => shapes.has(name);
  const width = channelsAt(shapes, 'patch_embed.proj.weight');
  const patch = [2, 3].map((axis) => sizeAt(shapes, 'patch_embed.proj.weight', axis)) as unknown as Grid;
  const prefix = ['cls_token', 'dist_token', 'reg_token'].filter(has).map((name) => [name, sizeAt(shapes, name, 1)] as const);
  const learned = prefix.reduce((sum, [, count]) => sum + count, 0);
  const positions = sizeAt(shapes, 'pos_embed', 1);
  const size = sizeOf(config);
  const patches = size ? Math.floor(size[0] / patch[0]) * Math.floor(size[1] / patch[1]) : undefined;
  const prefixPlaced = patches === undefined ? !isSquare(positions) : positions !== patches;
  const side = Math.sqrt(positions - (prefixPlaced ? learned : 0));
  const named = String(config.architecture ?? '');
  const fromTimm = config.model_type === undefined;
  return {
    size: size ?? [side * patch[0], side * patch[1]],
    patch,
    channels: sizeAt(shapes, 'patch_embed.proj.weight', 1),
    width,
    depth: countOf(shapes, (i) => `blocks.${i}.attn.proj.weight`),
    heads: headsOf(config, width),
    inner: channelsAt(shapes, 'blocks.0.mlp.fc1.weight'),
    positions,
    prefix,
    prefixPlaced,
    patchBias: has('patch_embed.proj.bias'),
    qkvBias: has('blocks.0.attn.q.bias') || has('blocks.0.attn.qkv.bias'),
    layerScale: has('blocks.0.ls1.gamma'),
    norms: { before: has('norm_pre.weight'), behind: has('norm.weight'), pooled: has('fc_norm.weight') },
    pooling: poolingOf(config, has),
    epsilon: fields.number(['layer_norm_eps'], fromTimm ? (/_clip_/.test(named) ? 1e-5 : 1e-6) : 1e-12),
    activation: fields.activation(['hidden_act'], /quickgelu/.test(named) ? 'geluQuick' : 'gelu'),
    source: fromTimm ? 'timm' : 'transformers',
    pooler: has('pooler.dense.weight'),
    classes: shapes.get('head.weight')?.[0] ?? null,
    distilled: has('head_dist.weight'),
  };
}

const isSquare = (n: number) => Number.isInteger(Math.sqrt(n));

/** The size of pictures that the config tells of, whichever way it does. */
function sizeOf({ image_size, model_args, pretrained_cfg }: JsonObject): Grid | undefined {
  const input = isObject(pretrained_cfg) && Array.isArray(pretrained_cfg.input_size) ? pretrained_cfg.input_size.slice(1) : undefined;
  const said = (isObject(model_args) ? model_args.img_size : undefined) ?? image_size ?? input;
  const sides = Array.isArray(said) ? said : [said, said];
  return sides.length === 2 && sides.every((side) => Number.isInteger(side) && (side as number) >= 1)
    ? (sides as unknown as Grid)
    : undefined;
}

/** Heads where a config is silent: 64 channels each, but in the largest models of timm, known by their names. */
const namedHeads: readonly (readonly [RegExp, number])[] = [[/^(vit|deit3)_(huge|giant|gigantic|so400m)_/, 16]];

function headsOf(config: JsonObject, width: number): number {
  const told = (isObject(config.model_args) ? config.model_args.num_heads : undefined) ?? config.num_attention_heads;
  const named = namedHeads.find(([pattern]) => pattern.test(String(config.architecture)))?.[1];
  const heads = typeof told === 'number' ? told : (named ?? width / 64);
  if (Number.isInteger(heads) && heads >= 1 && width % heads === 0) return heads;
  throw wrongConfig('num_heads', `a divisor of the width ${width}`, String(heads));
}

function poolingOf({ global_pool, model_args }: JsonObject, has: (name: string) => boolean): VitConfig['pooling'] {
  const told = (isObject(model_args) ? model_args.global_pool : undefined) ?? global_pool ?? (has('fc_norm.weight') ? 'avg' : 'token');
  if (told === 'avg') return 'patches';
  if (told !== 'token') throw wrongConfig('global_pool', "'token' or 'avg'", String(told).slice(0, 80));
  return has('dist_token') && (has('head_dist.weight') || !has('head.weight')) ? 'first two' : 'first';
}

const wrongConfig = (field: string, expected: string, given: string) =>
  graftError({
    code: 'model/config',
    where: `config.json, ${field}`,
    expected,
    given,
    fix: 'Choose another model, or put the config.json that was published with the weights beside them.',
  });
