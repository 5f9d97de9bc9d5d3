import type { Random } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import type { Network, NetworkNode, Values } from './network.ts';
import { opOf } from './op-table.ts';
import { checkFeed } from './check-feed.ts';
import { neededNodes } from './needed-nodes.ts';
import { nodeFailure } from './node-failure.ts';

export interface RunOptions {
  /** Ids of nodes whose outputs are wanted besides the network's outputs. @default none */
  taps?: readonly string[];
  /** Whether dropout drops and batch statistics may be used. @default 'inference' */
  mode?: 'inference' | 'training';
  /** Names of the statistics that are re-estimated from this batch; only read in training. @default none */
  statistics?: ReadonlySet<string>;
  /** Where dropout takes its numbers from; needed in training if the network has active dropout. */
  random?: Random;
  /** Called with each re-estimated statistic; the tensor belongs to the callee. @default they are dropped */
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
    const state = startingState(nodes, wanted, feeds);
    for (const node of nodes) {
      state.computed.set(node.id, feeds[node.id] ? checkFeed(node, feeds[node.id] as tf.Tensor) : compute(node, values, state.computed, settings));
      if (mode === 'inference') release(node, state);
    }
    return Object.fromEntries(wanted.map((id) => [id, ownCopy(state.computed.get(id) as tf.Tensor)]));
  });
}

type Settings = { mode: 'inference' | 'training'; statistics: ReadonlySet<string>; random: Random | undefined; report: RunOptions['report'] };

interface State {
  computed: Map<string, tf.Tensor>;
  /** Id → consumers that have not run yet. */
  waiting: Map<string, number>;
}
