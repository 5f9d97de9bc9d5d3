import type { Random } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { checkFeed } from './check-feed.ts';
import { computeNode } from './compute-node.ts';
import { neededNodes } from './needed-nodes.ts';
import type { Network, NetworkNode, Values } from './network.ts';

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
}

/**
 * Computes a network's outputs and taps from what is fed, by id; the caller owns the tensors that come back.
 *
 * Any node may be fed: what lies before it is then not computed. In inference each intermediate is freed after its last
 * use; in training they live as long as the gradient that surrounds the call needs them.
 */
export function run(
  network: Network,
  values: Values,
  feeds: Readonly<Record<string, tf.Tensor>>,
  { taps = [], mode = 'inference', statistics = new Set(), random, report }: RunOptions = {},
): Record<string, tf.Tensor> {
  const wanted = [...new Set([...network.outputs, ...taps])];
  const nodes = neededNodes(network, wanted, new Set(Object.keys(feeds)));
  const settings = { mode, statistics, random, report };
  return tf.tidy(() => {
    const state: State = { computed: new Map(), waiting: consumers(nodes, wanted, feeds) };
    for (const node of nodes) {
      const fed = feeds[node.id];
      state.computed.set(node.id, fed ? checkFeed(node, fed) : computeNode(node, values, state.computed, settings));
      if (mode === 'inference') release(node, state);
    }
    return Object.fromEntries(wanted.map((id) => [id, feeds[id] ? tf.clone(feeds[id]) : (state.computed.get(id) as tf.Tensor)]));
  });
}

interface State {
  computed: Map<string, tf.Tensor>;
  /** Id → consumers that have not run yet; what is fed or wanted is never counted down to nothing. */
  waiting: Map<string, number>;
}

function consumers(
  nodes: readonly NetworkNode[],
  wanted: readonly string[],
  feeds: Readonly<Record<string, tf.Tensor>>,
): Map<string, number> {
  const count = new Map<string, number>([...wanted, ...Object.keys(feeds)].map((id) => [id, Number.POSITIVE_INFINITY]));
  for (const node of nodes) {
    if (feeds[node.id]) continue;
    for (const id of node.inputs) count.set(id, (count.get(id) ?? 0) + 1);
  }
  return count;
}

function release(node: NetworkNode, { computed, waiting }: State): void {
  for (const id of new Set(node.inputs)) {
    const left = (waiting.get(id) ?? 0) - node.inputs.filter((one) => one === id).length;
    waiting.set(id, left);
    if (left <= 0) computed.get(id)?.dispose();
  }
}
