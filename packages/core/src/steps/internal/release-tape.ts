import * as tf from '@tensorflow/tfjs';

interface TapeState {
  gradientDepth: number;
  activeTape: { saved?: tf.Tensor[] }[] | null;
}

/**
 * Frees what a gradient that threw had kept for its way back.
 *
 * HACK: TensorFlow.js keeps copies of operands on its tape and frees them only when a gradient comes to its end; after an error they stay
 * for ever, and the tape with them.
 */
export function releaseTape(): void {
  const state = tf.engine().state as unknown as TapeState;
  if (state.gradientDepth > 0 || !state.activeTape) return;
  for (const { saved } of state.activeTape) for (const tensor of saved ?? []) tensor.dispose();
  state.activeTape = null;
}
