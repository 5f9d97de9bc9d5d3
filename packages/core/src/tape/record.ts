import { graftError } from '../errors.ts';
import { withCheapCopies } from './cheap-copies.ts';
import { releaseNodes, type TapeNode, tapeState } from './tape-node.ts';

/** What a function gave, and what was written down while it ran. */
export interface Recorded<T> {
  readonly value: T;
  /** To be handed to `pullBack`, which frees what it keeps. */
  readonly tape: TapeNode[];
}

/**
 * Runs a function with a tape of its own; whatever was recorded around it is put aside meanwhile, and put back also when it throws.
 *
 * Works while another gradient goes its way back, where `tf.grads` would throw away the tape under way. What is recorded around it does not see inside:
 * second derivatives are refused. Errors: `internal/nested-gradient`.
 */
export function record<T>(compute: () => T): Recorded<T> {
  const state = tapeState();
  const { activeTape, gradientDepth, kernelDepth } = state;
  if (gradientDepth > 0 && kernelDepth === 0) throw nested();
  const tape: TapeNode[] = [];
  try {
    Object.assign(state, { activeTape: tape, gradientDepth: 1, kernelDepth: 0 });
    return { value: withCheapCopies(compute), tape };
  } catch (error) {
    releaseNodes(tape);
    throw error;
  } finally {
    Object.assign(state, { activeTape, gradientDepth, kernelDepth });
  }
}

const nested = () =>
  graftError({
    code: 'internal/nested-gradient',
    where: 'gradients of a step',
    expected: 'no other gradient to be recorded around it',
    given: 'a call inside tf.grads or tf.variableGrads',
    fix: 'Ask for the gradients outside; second derivatives through a step are not computed.',
  });
