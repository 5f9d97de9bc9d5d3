import type { JsonObject } from '../../json.ts';
import type { Hdf5Content } from '../hdf5/hdf5-content.ts';

/** A file of Keras, read and not yet understood. */
export interface KerasFile {
  readonly name: string;
  /** What the model is; undefined for a file of weights alone. */
  readonly config: JsonObject | undefined;
  /** The Keras that wrote it; empty where it does not say. */
  readonly version: string;
  readonly content: Hdf5Content;
}

/** Options of reading a file of Keras. */
export interface KerasOptions {
  /** Longest that reading the HDF5 part may take, seconds. @default 5, and one more for every 20 MB */
  seconds?: number;
  signal?: AbortSignal | undefined;
}
