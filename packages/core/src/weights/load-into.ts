import { type Random, seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { throwIfAborted } from '../abort.ts';
import { initialValues } from '../architectures/initial-values.ts';
import type { InitialValue } from '../head/head.ts';
import type { Network } from '../network/network.ts';
import { wantedParameters } from '../network/wanted-parameters.ts';
import { type MatchOptions, matchWeights } from './match-weights.ts';
import { misfit } from './misfit.ts';
import { isTurned, type Placement, placed } from './placement.ts';
import type { WeightEntry, WeightTable } from './weight-table.ts';

/** Options of {@link loadInto}. */
export interface LoadIntoOptions extends MatchOptions {
  /**
   * Whether every parameter must be in the file and nothing else; else what is missing gets the layer's own fresh values and what is
   * unexpected is left out. A tensor of another shape is an error either way. @default true
   */
  strict?: boolean;
  /** Draws the fresh values. @default seeded with 0 */
  random?: Random;
  /** Is told the numbers of each parameter as they are read, in the order of the file. @default nobody is */
  onRead?: (parameter: string, shape: readonly number[], data: Float32Array) => Promise<void>;
  signal?: AbortSignal;
}

/** A network's value table as a file gave it; owner of the tensors. */
export interface LoadedWeights {
  values: Map<string, tf.Tensor>;
  /** Parameters that the file lacks and that hold fresh values. */
  filled: string[];
  /** Tensors of the file that no parameter took. */
  unexpected: string[];
  dispose(): void;
  [Symbol.dispose](): void;
}

/**
 * Reads the value of every parameter of a network from a file of weights, one tensor after the other.
 *
 * Errors: `model/weights-mismatch` lists all that is missing, unexpected or of another shape, each missing one with the nearest names;
 * those of the format; `interrupted/aborted`.
 */
export async function loadInto(network: Network, table: WeightTable, options: LoadIntoOptions = {}): Promise<LoadedWeights> {
  const { strict = true, random = seededRandom(0), onRead, signal } = options;
  const wanted = new Map(wantedParameters(network).map(({ name, shape }) => [name, shape]));
  const match = matchWeights(wanted, table, options);
  const { found, missing, unexpected, misshapen } = match;
  if (misshapen.length > 0 || (strict && missing.length + unexpected.length > 0)) throw misfit(match, table);
  const fresh = missing.length > 0 ? initialValues(network, random) : new Map<string, InitialValue>();
  const read = new Map<string, tf.Tensor>();
  try {
    for (const name of inOrderOfFile(wanted.keys(), found, table)) {
      throwIfAborted(signal);
      const placement = found.get(name);
      const data = placement ? await storedFloats(table, placement, signal) : (fresh.get(name) as InitialValue).data;
      const shape = wanted.get(name) as readonly number[];
      read.set(name, tf.tensor(data, [...shape]));
      await onRead?.(name, shape, data);
    }
  } catch (error) {
    tf.dispose([...read.values()]);
    throw error;
  }
  const values = new Map([...wanted.keys()].map((name) => [name, read.get(name) as tf.Tensor]));
  const dispose = () => tf.dispose([...values.values()]);
  return { values, filled: missing.map(({ parameter }) => parameter), unexpected, dispose, [Symbol.dispose]: dispose };
}

/** Files are read from front to back, which disks and servers like best. */
function inOrderOfFile(names: Iterable<string>, found: ReadonlyMap<string, Placement>, { tensors }: WeightTable): string[] {
  const places = new Map([...tensors.keys()].map((name, place) => [name, place]));
  const placeOf = (name: string) => places.get(found.get(name)?.name ?? '') ?? places.size;
  return [...names].sort((a, b) => placeOf(a) - placeOf(b));
}

async function storedFloats(table: WeightTable, placement: Placement, signal: AbortSignal | undefined): Promise<Float32Array> {
  const entry = table.tensors.get(placement.name) as WeightEntry;
  // What is turned is new; what is not becomes the tensor's own, which an engine may keep as it is.
  const look = isTurned(entry.shape, placement);
  const data = placed(await entry.read({ look, ...(signal ? { signal } : {}) }), entry.shape, placement);
  // Parameters are float32, also where a file keeps whole numbers.
  return data instanceof Float32Array ? data : Float32Array.from(data);
}
