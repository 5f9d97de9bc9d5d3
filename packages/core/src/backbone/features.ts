import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import { run } from '../network/run.ts';
import type { Backbone } from './backbone.ts';

/** Options of {@link features}. */
export interface FeaturesOptions {
  /** Which maps at a reduction are wanted, 0 the one nearest to the picture, −1 the last (timm's `out_indices`). @default none */
  outIndices?: readonly number[];
}

/** What a backbone makes of a batch; the caller owns the tensors. */
export interface Features {
  /** `[batch, d]`. */
  readonly pooled: tf.Tensor;
  /** The map `[batch, height, width, channels]` or the tokens `[batch, tokens, d]` before pooling; absent where the source is of no published family. */
  readonly unpooled?: tf.Tensor;
  /** The last map before each reduction that was asked for, in that order (timm's `features_only`). */
  readonly stages: readonly tf.Tensor[];
}

/**
 * Pooled features, the map or tokens they are pooled from, and the maps at each reduction, of a batch that is prepared as `backbone.input` says.
 *
 * The batch is one tensor, or tensors by the ids of the network's inputs. Computed in inference; gradients may surround the call.
 * Errors: `usage/out-indices`, `usage/feed-shape` for a batch that does not fit.
 */
export function features(
  backbone: Backbone,
  batch: tf.Tensor | Readonly<Record<string, tf.Tensor>>,
  { outIndices = [] }: FeaturesOptions = {},
): Features {
  const stages = outIndices.map((index) => stageAt(backbone, index));
  const unpooled = backbone.taps?.unpooled;
  const outputs = [backbone.features, ...stages, ...(unpooled === undefined ? [] : [unpooled])];
  const feeds = batch instanceof tf.Tensor ? { [inputOf(backbone)]: batch } : batch;
  const computed = run({ ...backbone.network, outputs: [...new Set(outputs)] }, backbone.values, feeds);
  const owned = singleOwner(computed);
  const pooled = owned(backbone.features);
  return { pooled, ...(unpooled === undefined ? {} : { unpooled: owned(unpooled) }), stages: stages.map(owned) };
}

/** Hands a tensor out by its id; one that is wanted again is a copy, since each tensor has one owner. */
function singleOwner(tensors: Readonly<Record<string, tf.Tensor>>): (id: string) => tf.Tensor {
  const given = new Set<string>();
  return (id) => {
    const tensor = tensors[id] as tf.Tensor;
    if (given.has(id)) return tf.clone(tensor);
    given.add(id);
    return tensor;
  };
}

const inputOf = ({ network }: Backbone) => network.nodes.find(({ op }) => op === 'input')?.id as string;

function stageAt({ taps }: Backbone, index: number): string {
  const stages = taps?.stages ?? [];
  const id = Number.isInteger(index) ? stages.at(index) : undefined;
  if (id !== undefined) return id;
  throw graftError({
    code: 'usage/out-indices',
    where: 'features',
    expected:
      stages.length > 0
        ? `whole numbers from ${-stages.length} to ${stages.length - 1}`
        : 'none, since this backbone tells of no maps at a reduction',
    given: String(index),
    fix: stages.length > 0 ? `It has ${stages.length} such maps.` : 'Load a model of a convolutional family by its name or folder.',
  });
}
