import * as tf from '@tensorflow/tfjs';
import type { Selection } from '../cut/selection.ts';
import type { Values } from '../network/network.ts';
import { ownKernel } from '../network/own-kernel.ts';
import { readTensors } from '../network/read-tensors.ts';
import type { Tensors } from '../optimizers/update.ts';

/** Where the numbers that a selection moves stand in one row: first the parameters, then the statistics. */
export interface FlatLayout {
  readonly parameters: readonly FlatPlace[];
  readonly statistics: readonly FlatPlace[];
  /** Numbers in all parameters: the length of a flat gradient. */
  readonly parameterSize: number;
  /** Numbers in parameters and statistics. */
  readonly size: number;
}

export interface FlatPlace {
  readonly name: string;
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** The same selection and values give the same layout in every thread. */
export function flatLayout(selection: Selection, values: Values): FlatLayout {
  let from = 0;
  const place = (name: string): FlatPlace => {
    const { shape, size } = values.get(name) as tf.Tensor;
    from += size;
    return { name, shape, from: from - size, to: from };
  };
  const parameters = [...selection.parameters.keys()].map(place);
  const parameterSize = from;
  const statistics = [...selection.statistics].map(place);
  return { parameters, statistics, parameterSize, size: from };
}

/**
 * Writes the tensors of these places, neighbours in the layout, into `into`; read at once, since batches are split on engines of one core alone,
 * where nothing is waited for.
 */
export function flatten(places: readonly FlatPlace[], tensors: Tensors, into: Float32Array): void {
  readTensors(
    places.map(({ name }) => tensors[name] as tf.Tensor),
    into,
    places[0]?.from,
  );
}

/** The tensors of these places, the caller's, from a row that begins with the first of them; the row may be used again at once. */
export function unflattened(places: readonly FlatPlace[], row: Float32Array): Record<string, tf.Tensor> {
  const own = ownKernel('GraftWrite', {}, { row, shapes: places.map(({ shape }) => shape) });
  const start = places[0]?.from ?? 0;
  // Engines on JavaScript's own memory take an array as it is, not a copy.
  const made = ({ shape, from, to }: FlatPlace) => tf.tensor(row.slice(from - start, to - start), [...shape], 'float32');
  return Object.fromEntries(places.map((place, i) => [place.name, own?.[i] ?? made(place)]));
}
