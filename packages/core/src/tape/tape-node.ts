import * as tf from '@tensorflow/tfjs';

/** What TensorFlow.js writes down about one operation, so that it can be differentiated. */
export interface TapeNode {
  readonly id: number;
  readonly kernelName: string;
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
  readonly outputs: readonly tf.Tensor[];
  /** Copies that are kept for the way back, until somebody disposes them. */
  readonly saved?: readonly tf.Tensor[];
  /** Whether its gradient makes nothing but what is asked for, so that no tidy is needed around it. @default false */
  readonly tidy?: boolean | undefined;
  /** Whether its gradient waits for other threads. @default false */
  readonly waits?: boolean | undefined;
  /**
   * From the slopes of the outputs those of the inputs, by name; `wanted`: the inputs that are asked for, all when absent; `meanwhile`: does what else
   * there is to do, for a gradient that waits.
   */
  readonly gradient?: (
    dys: readonly (tf.Tensor | null)[],
    wanted?: ReadonlySet<string>,
    meanwhile?: () => void,
  ) => Record<string, () => tf.Tensor>;
}

/** The part of the engine's state that says what is being recorded. */
export interface TapeState {
  /** Above 0 while gradients are recorded. */
  gradientDepth: number;
  /** Above 0 inside a kernel, where nothing is recorded. */
  kernelDepth: number;
  activeTape: TapeNode[] | null;
  nextTapeNodeId: number;
}

/** HACK: TensorFlow.js has no public door to its tape; its engine's state is the same in all of 4.x. */
export const tapeState = (): TapeState => tf.engine().state as unknown as TapeState;

/** Frees what these nodes keep for a way back that nobody will go. */
export function releaseNodes(nodes: readonly TapeNode[]): void {
  for (const { saved } of nodes) for (const tensor of saved ?? []) tensor.dispose();
}
