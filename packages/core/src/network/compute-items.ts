import { randomFrom } from '@graftjs/data';
import type * as tf from '@tensorflow/tfjs';
import { recomputed } from '../tape/recomputed.ts';
import type { NodeState } from './compute-node.ts';
import type { NetworkNode } from './network.ts';
import { type Item, isSegment, type Segment } from './segment.ts';

/** One shard of a run under way. */
export interface RunState extends NodeState {
  readonly computed: Map<string, tf.Tensor>;
}

/** The outputs of one node, shard by shard. */
export type ComputeNode = (node: NetworkNode, states: readonly RunState[]) => readonly tf.Tensor[];

/**
 * Computes items in their order, each for all shards before the next, and frees what no later one consumes, except `kept`.
 *
 * What a gradient needs on its way back it keeps itself. Called inside `tf.tidy`.
 */
export function computeItems(items: readonly Item[], states: readonly RunState[], kept: Iterable<string>, compute: ComputeNode): void {
  const waiting = consumers(items, kept);
  for (const item of items) {
    if (isSegment(item)) computeSegment(item, states, compute);
    else for (const [i, output] of compute(item, states).entries()) states[i]?.computed.set(item.id, output);
    for (const id of new Set(item.inputs)) {
      const left = (waiting.get(id) ?? 0) - 1;
      waiting.set(id, left);
      if (left <= 0) for (const { computed } of states) computed.get(id)?.dispose();
    }
  }
}

/** Id → items that consume it; what is kept is never counted down to nothing. */
function consumers(items: readonly Item[], kept: Iterable<string>): Map<string, number> {
  const count = new Map<string, number>([...kept].map((id) => [id, Number.POSITIVE_INFINITY]));
  for (const { inputs } of items) for (const id of new Set(inputs)) count.set(id, (count.get(id) ?? 0) + 1);
  return count;
}

function computeSegment(segment: Segment, states: readonly RunState[], compute: ComputeNode): void {
  const given = states.flatMap((state) => tensorsOf(segment, state));
  const starts = states.map(({ settings }) => settings.random?.state());
  const outputs = recomputed((tensors, again) => {
    const width = tensors.length / states.length;
    const inside = states.map((state, i) => {
      const own = stateOf(segment, state, tensors.slice(i * width, (i + 1) * width));
      const start = starts[i];
      // Statistics were told the first time; what is drawn at random must be the same again.
      const settings = { ...state.settings, report: undefined, tell: undefined, random: start && randomFrom(start) };
      return again ? { ...own, settings } : own;
    });
    computeItems(segment.nodes, inside, [...segment.inputs, ...segment.outputs], compute);
    return inside.flatMap(({ computed }) => segment.outputs.map((id) => computed.get(id) as tf.Tensor));
  }, given);
  for (const [i, { computed }] of states.entries())
    for (const [k, id] of segment.outputs.entries()) computed.set(id, outputs[i * segment.outputs.length + k] as tf.Tensor);
}

/** Inputs and values of a segment in a row; a value that is missing is left to the node that misses it. */
const tensorsOf = ({ inputs, params }: Segment, { computed, values }: RunState): tf.Tensor[] => [
  ...inputs.map((id) => computed.get(id) as tf.Tensor),
  ...params.flatMap((name) => values.get(name) ?? []),
];

function stateOf({ inputs, params }: Segment, { values, settings }: RunState, tensors: readonly tf.Tensor[]): RunState {
  const known = params.filter((name) => values.has(name));
  return {
    computed: new Map(inputs.map((id, i) => [id, tensors[i] as tf.Tensor])),
    values: new Map(known.map((name, i) => [name, tensors[inputs.length + i] as tf.Tensor])),
    settings,
  };
}
