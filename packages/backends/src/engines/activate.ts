import * as tf from '@tensorflow/tfjs';
import type { BackendName } from '../engine.ts';
import { reasonOf } from '../reason-of.ts';
import type { Loaded } from './engine-source.ts';

/** Makes a backend current; `setBackend` answers false instead of throwing, so a failure is asked for its reason. */
export async function activate(name: BackendName, fix: string): Promise<Loaded> {
  try {
    if (await tf.setBackend(name)) {
      await tf.ready();
      return { ok: true };
    }
    return { refused: await failureOf(name), fix };
  } catch (error) {
    return { refused: reasonOf(error), fix };
  }
}

/** Runs the backend's factory once more for the message that TF.js only logs. */
async function failureOf(name: BackendName): Promise<string> {
  try {
    const factory = tf.findBackendFactory(name) as (() => unknown) | undefined;
    await factory?.();
    return 'TF.js could not initialise it';
  } catch (error) {
    return reasonOf(error);
  }
}
