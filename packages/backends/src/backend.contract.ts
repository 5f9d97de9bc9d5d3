import type { ContractNetwork, Tf } from './contract/contract-network.ts';
import { convNetwork } from './contract/conv-network.ts';
import { embeddingNetwork } from './contract/embedding-network.ts';
import { normalisedNetwork } from './contract/normalised-network.ts';
import { trainOnBackend } from './contract/train-on-backend.ts';
import { trainPlainly } from './contract/train-plainly.ts';

/** What training one network on the current backend came to. */
export interface ContractResult {
  network: string;
  /** Largest difference of a weight, relative to the largest entry of its tensor. */
  worst: number;
  /** What `worst` may be: single precision over five steps. */
  tolerance: number;
  ok: boolean;
}

const tolerance = 1e-5;
const steps = 5;

/**
 * Trains a small conv net, an embedding and a normalised net on TF.js's current backend and compares every weight with double precision.
 *
 * The reference is written in plain loops and differentiated numerically, so it shares nothing with TF.js.
 */
export async function runBackendContract(tf: Tf): Promise<ContractResult[]> {
  const results: ContractResult[] = [];
  for (const network of [convNetwork, embeddingNetwork, normalisedNetwork]) results.push(await compare(tf, network));
  return results;
}

async function compare(tf: Tf, network: ContractNetwork): Promise<ContractResult> {
  const expected = trainPlainly(network, steps);
  const trained = await trainOnBackend(tf, network, steps);
  const worst = Math.max(
    ...Object.keys(expected).map((name) => relativeError(trained[name] as Float32Array, expected[name] as Float64Array)),
  );
  return { network: network.name, worst, tolerance, ok: worst <= tolerance };
}

/** `max |a − b| / max |b|`; a NaN anywhere gives Infinity. */
function relativeError(values: Float32Array, expected: Float64Array): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const error = expected.reduce((most, value, i) => Math.max(most, Math.abs((values[i] as number) - value)), 0);
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error / largest;
}
