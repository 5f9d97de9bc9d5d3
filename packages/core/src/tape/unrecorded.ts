import { tapeState } from './tape-node.ts';

/** As inside a kernel: what runs here is not written down, and takes the same way as where it is. */
export function unrecorded<T>(compute: () => T): T {
  const state = tapeState();
  state.kernelDepth++;
  try {
    return compute();
  } finally {
    state.kernelDepth--;
  }
}
