import * as tf from '@tensorflow/tfjs';

/**
 * How a gradient goes about its work. Without one it may leave anything behind, and a tidy goes around it.
 *
 * - `tidy`: makes nothing but what is wanted.
 * - `apart`: is tidy, and computes each slope by itself, so that some may come later than others.
 * - `waiting`: is tidy, and waits for other threads.
 * - `large`: leaves things behind, and needs so much memory that nothing else may be held meanwhile.
 */
export type GradientManner = 'tidy' | 'apart' | 'waiting' | 'large';

/** What TensorFlow.js writes down about one operation, so that it can be differentiated. */
export interface TapeNode {
  readonly id: number;
  readonly kernelName: string;
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
  readonly outputs: readonly tf.Tensor[];
  /** Copies that are kept for the way back, until somebody disposes them. */
  readonly saved?: readonly tf.Tensor[];
  readonly manner?: GradientManner | undefined;
  /**
   * From the slopes of the outputs those of the inputs, by name; `wanted`: the inputs that are asked for, all when absent; `meanwhile` computes slopes
   * that were put off, for a gradient that waits.
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
