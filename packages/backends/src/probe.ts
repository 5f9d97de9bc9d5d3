import * as tf from '@tensorflow/tfjs';
import { type Work, works } from './engine.ts';
import { type ProbeWork, probeWork } from './probe-work.ts';

export interface ProbeOptions {
  /** When to stop, in milliseconds of `performance.now()`; a step that has begun is finished. */
  deadline: number;
}

/** Measures how fast the current backend does each kind of work, in units of `probeWork` per second; stops at the deadline. */
export async function probe({ deadline }: ProbeOptions): Promise<Partial<Record<Work, number>>> {
  const rates: Partial<Record<Work, number>> = {};
  for (const [i, work] of works.entries()) {
    const now = performance.now();
    if (now >= deadline) break;
    rates[work] = await measure(probeWork[work], now + (deadline - now) / (works.length - i));
  }
  return rates;
}

/** The best of the steps that fit: the first also compiles, and the others wait for whoever shares the machine. */
async function measure(work: ProbeWork, deadline: number): Promise<number> {
  const inputs = tf.tidy(() => work.make());
  try {
    let best = await stepSeconds(work, inputs);
    while (performance.now() + best * 1000 < deadline) best = Math.min(best, await stepSeconds(work, inputs));
    return work.amount / best;
  } finally {
    tf.dispose(inputs);
  }
}

async function stepSeconds(work: ProbeWork, inputs: readonly tf.Tensor[]): Promise<number> {
  const start = performance.now();
  const result = tf.tidy(() => work.step(inputs));
  try {
    await result.data();
  } finally {
    result.dispose();
  }
  return Math.max(performance.now() - start, 1e-3) / 1000;
}
