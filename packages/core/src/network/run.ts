import type { Random } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { checkFeed } from './check-feed.ts';
import { computeItems, type RunState } from './compute-items.ts';
import { computeNode } from './compute-node.ts';
import { neededNodes } from './needed-nodes.ts';
import type { Network, Values } from './network.ts';
import { itemsOf, type Recompute } from './segment.ts';

export interface RunOptions {
  /** Ids of nodes whose outputs are wanted besides the network's outputs. @default none */
  taps?: readonly string[];
  /** Whether dropout drops and batch statistics may be used. @default 'inference' */
  mode?: 'inference' | 'training';
  /** Names of the statistics that are re-estimated from this batch; only read in training. @default none */
  statistics?: ReadonlySet<string>;
  /** Where dropout takes its numbers from; needed in training if the network has active dropout. */
  random?: Random;
  /** Called with each re-estimated statistic; the tensor is lent for the call: copy what is to be kept. @default they are dropped */
  report?: (name: string, value: tf.Tensor) => void;
  /**
   * Groups of neighbouring nodes whose inside is not held for the way back but computed anew there: less memory, another forward pass of theirs,
   * the same numbers. Only read while gradients are recorded. @default none
   */
  recompute?: Recompute;
}

/**
 * Computes a network's outputs and taps from what is fed, by id; the caller owns the tensors that come back.
 *
 * Any node may be fed: what lies before it is then not computed. Each intermediate is freed after its last use; what a gradient
 * that surrounds the call needs of them, it holds itself.
 */
export function run(
  network: Network,
  values: Values,
  feeds: Readonly<Record<string, tf.Tensor>>,
  { taps = [], mode = 'inference', statistics = new Set(), random, report, recompute = [] }: RunOptions = {},
): Record<string, tf.Tensor> {
  const wanted = [...new Set([...network.outputs, ...taps])];
  const nodes = neededNodes(network, wanted, new Set(Object.keys(feeds)));
  const fed = nodes.flatMap((node) => (feeds[node.id] ? [[node.id, checkFeed(node, feeds[node.id] as tf.Tensor)] as const] : []));
  const state = { values, computed: new Map(fed), settings: { mode, statistics, random, report } };
  const items = itemsOf(
    nodes.filter(({ id }) => !feeds[id]),
    recompute,
    new Set(wanted),
  );
  return tf.tidy(() => {
    computeItems(items, [state], [...wanted, ...Object.keys(feeds)], (node, [now]) => [computeNode(node, now as RunState)]);
    return Object.fromEntries(wanted.map((id) => [id, feeds[id] ? tf.clone(feeds[id]) : (state.computed.get(id) as tf.Tensor)]));
  });
}
