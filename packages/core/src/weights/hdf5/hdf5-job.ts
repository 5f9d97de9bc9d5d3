import type { Hdf5Content } from './hdf5-content.ts';
import type { Hdf5Limits } from './hdf5-limits.ts';

/** A file to be read in the worker. */
export interface Hdf5Job {
  readonly bytes: Uint8Array;
  readonly limits: Hdf5Limits;
}

/** Why a file was refused: what an error says, without being one, since it crosses from a worker. */
export interface Hdf5Refusal {
  /** Path inside the file. */
  readonly place: string;
  readonly expected: string;
  readonly given: string;
}

/** What the worker says: first that it is up or can not be, then one answer a job. */
export type Hdf5Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'absent'; readonly message: string }
  | { readonly kind: 'content'; readonly content: Hdf5Content; readonly heapBytes: number }
  | { readonly kind: 'refused'; readonly refusal: Hdf5Refusal; readonly heapBytes: number }
  /** The library itself broke, and with it this worker. */
  | { readonly kind: 'broken'; readonly message: string };
