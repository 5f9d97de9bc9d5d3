import type { Random } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { checkFeed } from './check-feed.ts';
import { computeItems, type RunState } from './compute-items.ts';
import { computeNode, contextOf, type NodeSettings, paramsOf } from './compute-node.ts';
import type { Exchange } from './exchange.ts';
import { neededNodes } from './needed-nodes.ts';
import type { Network, NetworkNode, Values } from './network.ts';
import { nodeFailure } from './node-failure.ts';
import type { TellStatistic } from './op.ts';
import { opOf } from './op-table.ts';
import { itemsOf, type Recompute } from './segment.ts';

/** One shard of a batch: rows of what is fed, and the values it is computed with (its own copies of what is differentiated by). */
export interface RunShard {
  readonly values: Values;
  readonly feeds: Readonly<Record<string, tf.Tensor>>;
  readonly random: Random;
}

/** Options of {@link runTogether}. */
export interface RunTogetherOptions {
  /** Names of the statistics that are re-estimated from the whole batch. */
  statistics: ReadonlySet<string>;
  exchange: Exchange;
  /** Called once for each re-estimated statistic of the batch, by name. */
  tell?: TellStatistic | undefined;
  /** Groups of neighbouring nodes that are computed anew on the way back, the same in every thread. @default none */
  recompute?: Recompute | undefined;
}

/**
 * Computes a network in training on several shards of one batch in lock-step: each node for all of them before the next node.
 *
 * Where an op looks at the whole batch (`together`), the shards of other threads come in by the exchange. On the tape the nodes stand in the
 * same order, so the way back goes in lock-step too. Gives the network's outputs, shard by shard; the caller owns them.
 */
export function runTogether(network: Network, shards: readonly RunShard[], options: RunTogetherOptions): Record<string, tf.Tensor>[] {
  const wanted = network.outputs;
  const fed = new Set(Object.keys(shards[0]?.feeds ?? {}));
  const nodes = neededNodes(network, wanted, fed);
  const items = itemsOf(
    nodes.filter(({ id }) => !fed.has(id)),
    options.recompute ?? [],
    new Set(wanted),
  );
  const states = shards.map((shard, i) => ({
    values: shard.values,
    computed: new Map(nodes.flatMap((node) => (fed.has(node.id) ? [[node.id, checkFeed(node, shard.feeds[node.id] as tf.Tensor)]] : []))),
    settings: settingsOf(shard, i, options),
  }));
  return tf.tidy(() => {
    computeItems(items, states, [...wanted, ...fed], (node, now) => outputsOf(node, now, options.exchange));
    return states.map(({ computed }) => Object.fromEntries(wanted.map((id) => [id, tf.clone(computed.get(id) as tf.Tensor)])));
  });
}

/** Statistics of the whole batch are the same for every shard: the first tells them. */
const settingsOf = ({ random }: RunShard, i: number, { statistics, tell }: RunTogetherOptions): NodeSettings => ({
  mode: 'training',
  statistics,
  random,
  tell: i === 0 ? tell : undefined,
});

function outputsOf(node: NetworkNode, states: readonly RunState[], exchange: Exchange): readonly tf.Tensor[] {
  const [first] = states;
  if (first && opOf(node.op).together && contextOf(node, first.settings).statistics === 'update')
    return computeTogether(node, states, exchange);
  return states.map((state) => computeNode(node, state));
}

function computeTogether(node: NetworkNode, states: readonly RunState[], exchange: Exchange): readonly tf.Tensor[] {
  const shards = states.map(({ values, computed, settings }) => ({
    inputs: node.inputs.map((id) => computed.get(id) as tf.Tensor),
    params: paramsOf(node, values),
    context: contextOf(node, settings),
  }));
  try {
    return opOf(node.op).together?.(shards, node.config, exchange) ?? [];
  } catch (cause) {
    throw nodeFailure(node, shards[0]?.inputs ?? [], shards[0]?.params ?? {}, cause);
  }
}
