import type { Random } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import { checkFeed } from './check-feed.ts';
import { neededNodes } from './needed-nodes.ts';
import type { Network, NetworkNode, Values } from './network.ts';
import { nodeFailure } from './node-failure.ts';
import type { OpContext } from './op.ts';
import { opOf } from './op-table.ts';

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
      state.computed.set(node.id, fed ? checkFeed(node, fed) : compute(node, values, state.computed, settings));
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

interface Settings {
  mode: 'inference' | 'training';
  statistics: ReadonlySet<string>;
  random: Random | undefined;
  report: RunOptions['report'];
}

function compute(node: NetworkNode, values: Values, computed: ReadonlyMap<string, tf.Tensor>, settings: Settings): tf.Tensor {
  const op = opOf(node.op);
  const inputs = node.inputs.map((id) => computed.get(id) as tf.Tensor);
  const params = Object.fromEntries(Object.entries(node.params).map(([role, name]) => [role, parameterValue(node, name, values)]));
  try {
    const result = tf.tidy(() => op.forward(inputs, params, node.config, contextOf(node, settings)));
    // An op that changes nothing hands its input back: two owners must not share a tensor.
    return inputs.includes(result) ? tf.clone(result) : result;
  } catch (cause) {
    throw nodeFailure(node, inputs, params, cause);
  }
}

function contextOf(node: NetworkNode, { mode, statistics, random, report }: Settings): OpContext {
  const updates = mode === 'training' && Object.values(node.params).some((name) => statistics.has(name));
  return {
    node: node.id,
    mode,
    statistics: updates ? 'update' : 'keep',
    random: () => random ?? missingRandom(node.id),
    report: (role, value) => report?.(node.params[role] ?? role, value),
  };
}

function parameterValue(node: NetworkNode, name: string, values: Values): tf.Tensor {
  const value = values.get(name);
  if (value) return value;
  throw graftError({
    code: 'model/missing-value',
    where: `run at '${node.id}'`,
    expected: `a value '${name}'`,
    given: 'none of that name in the value table',
    fix: 'Pass the values that belong to this network.',
  });
}

function missingRandom(node: string): never {
  throw graftError({
    code: 'usage/missing-random',
    where: `run at '${node}'`,
    expected: 'a random generator, since this node draws numbers in training',
    given: 'none',
    fix: 'Pass `random: seededRandom(seed)`.',
  });
}
