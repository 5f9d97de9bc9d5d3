import type { TensorInfo } from '@tensorflow/tfjs';
import type { KernelEntry } from './kernel-entry.ts';

/** A second name for the same values: values never change, so sharing them is safe, and every clone of the tape is one. */
export const identity: KernelEntry = {
  kernel: 'Identity',
  backends: ['wasm'],
  reason: 'TF.js copies the values on wasm, and its tape clones what it keeps.',
  make: ({ tf }) => {
    return ({ inputs }) => {
      const { dataId, shape, dtype } = inputs.x as TensorInfo;
      tf.backend().incRef(dataId);
      return { dataId, shape, dtype };
    };
  },
};
