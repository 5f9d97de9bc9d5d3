import type { Random } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import type { NetworkNode, Values } from './network.ts';
import { nodeFailure } from './node-failure.ts';
import type { OpContext, TellStatistic } from './op.ts';
import { opOf } from './op-table.ts';

/** What all nodes of one run share. */
export interface NodeSettings {
  mode: 'inference' | 'training';
  statistics: ReadonlySet<string>;
  random: Random | undefined;
  report?: ((name: string, value: tf.Tensor) => void) | undefined;
  tell?: TellStatistic | undefined;
}

/** A run under way. */
export interface NodeState {
  readonly values: Values;
  /** Outputs so far, by id. */
  readonly computed: ReadonlyMap<string, tf.Tensor>;
  readonly settings: NodeSettings;
}

/** The output of one node, from those of the nodes before it. */
export function computeNode(node: NetworkNode, { values, computed, settings }: NodeState): tf.Tensor {
  const op = opOf(node.op);
  const inputs = node.inputs.map((id) => computed.get(id) as tf.Tensor);
  const params = paramsOf(node, values);
  try {
    const result = tf.tidy(() => op.forward(inputs, params, node.config, contextOf(node, settings)));
    // An op that changes nothing hands its input back: two owners must not share a tensor.
    return inputs.includes(result) ? tf.clone(result) : result;
  } catch (cause) {
    throw nodeFailure(node, inputs, params, cause);
  }
}

/** What an op is told in this run. */
export function contextOf(node: NetworkNode, { mode, statistics, random, report, tell }: NodeSettings): OpContext {
  const updates = mode === 'training' && Object.values(node.params).some((name) => statistics.has(name));
  return {
    node: node.id,
    mode,
    statistics: updates ? 'update' : 'keep',
    random: () => random ?? missingRandom(node.id),
    report: report && ((role, value) => report(node.params[role] ?? role, value)),
    tell: tell && ((role, move) => tell(node.params[role] ?? role, move)),
  };
}

/** A node's parameters by role; throws `model/missing-value`. */
export const paramsOf = (node: NetworkNode, values: Values): Record<string, tf.Tensor> =>
  Object.fromEntries(Object.entries(node.params).map(([role, name]) => [role, parameterValue(node, name, values)]));

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
