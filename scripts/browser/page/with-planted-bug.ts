import * as tf from '@tensorflow/tfjs';
import { plantedBugs, withBug } from '../../../packages/backends/src/kernels/suite/planted-bugs.ts';

/** How a check of a backend departs from the full one on sound kernels. */
export interface CheckOptions {
  /** Which gradient cases run, by a part of their name. @default all */
  filter?: string;
  /** The kernel to spoil while the check runs, by one of the suite's planted bugs. @default none */
  spoil?: string | undefined;
}

/** Runs on the current engine, with the planted bug of this kernel in place where one is named. */
export async function withPlantedBug<T>(kernel: string | undefined, run: () => Promise<T>): Promise<T> {
  if (kernel === undefined) return run();
  const bug = plantedBugs.find((planted) => planted.kernel === kernel);
  if (!bug) throw new Error(`no planted bug spoils ${kernel}`);
  return withBug(tf, tf.getBackend(), bug, run);
}
