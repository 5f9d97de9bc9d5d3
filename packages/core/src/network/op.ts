import type { Random } from '@graftjs/data';
import type * as tf from '@tensorflow/tfjs';
import type { JsonObject } from '../json.ts';
import type { Exchange } from './exchange.ts';
import type { LayerConfig } from './keras-json/layer-config.ts';
import type { Shape } from './shape.ts';

/** A weight is moved by gradients; a statistic (a moving mean or variance) is re-estimated from what passes by. */
export type ParameterKind = 'weight' | 'statistic';

/** Says how a statistic moves: `move` changes its old numbers, which whoever listens has, in place. */
export type TellStatistic = (role: string, move: (numbers: Float32Array) => void) => void;

/** What an op is told besides its inputs and parameters. */
export interface OpContext {
  /** The node's id, for error texts. */
  readonly node: string;
  readonly mode: 'inference' | 'training';
  /** Whether this node's statistics are re-estimated in this run; only ever `update` in training. */
  readonly statistics: 'keep' | 'update';
  /** Where dropout and noise take their numbers from; drawn from only in training. */
  random(): Random;
  /** Shows the new value of a statistic by its role; the tensor is lent for the call. Absent where nobody listens. */
  readonly report?: ((role: string, value: tf.Tensor) => void) | undefined;
  /** Says how a statistic moves, where a batch is computed in shards. */
  readonly tell?: TellStatistic | undefined;
}

/** What an op gets of one shard of a batch. */
export interface OpShard {
  readonly inputs: readonly tf.Tensor[];
  readonly params: Readonly<Record<string, tf.Tensor>>;
  readonly context: OpContext;
}

/** How an op is found in and written to the JSON of Keras layers. */
export interface KerasForm<C> {
  /** Layer classes that this op reads; the first is the one it writes, unless `write` says otherwise. */
  readonly classNames: readonly string[];
  read(layer: LayerConfig): C;
  /** The layer's config without its name; `className` where it is not the first of `classNames`. `inputs` are the shapes it stands on. */
  write(config: C, inputs: readonly Shape[]): { className?: string; config: JsonObject };
}

/**
 * One operation: a pure function of inputs and parameters, with what is needed to read, write and budget it.
 *
 * `forward` is called inside `tf.tidy` and may be differentiated; roles are the names that Keras gives its weights.
 */
export interface Op<C extends JsonObject = JsonObject> {
  readonly name: string;
  /** Role → kind of every parameter that a node of this op may have. */
  readonly roles: Readonly<Record<string, ParameterKind>>;
  /** Role → shape of the parameters that a node with this config and these inputs has. */
  weights(config: C, inputs: readonly Shape[]): Readonly<Record<string, Shape>>;
  /** The shape of its output. */
  shape(inputs: readonly Shape[], config: C): Shape;
  /** Multiply-adds for one output of this shape; absent = none worth counting. */
  cost?(config: C, inputs: readonly Shape[], output: Shape): number;
  /** Entries that are held for the way back besides the output, for shapes without unknown sizes; negative where the output shares its input's memory. Absent = none. */
  held?(config: C, inputs: readonly Shape[], output: Shape): number;
  forward(inputs: readonly tf.Tensor[], params: Readonly<Record<string, tf.Tensor>>, config: C, context: OpContext): tf.Tensor;
  /**
   * The outputs of several shards of one batch, for an op that looks at the whole batch while its statistics are updated; absent = a shard
   * needs no other. What the shards of other threads say comes by the exchange.
   */
  together?(shards: readonly OpShard[], config: C, exchange: Exchange): readonly tf.Tensor[];
  readonly keras: KerasForm<C>;
}
