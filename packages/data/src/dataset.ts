import type { Passage } from './passage.ts';
import type { Pixels } from './pixels.ts';
import type { Waveform } from './waveform.ts';

/** What an example of each kind of data set is when it has been read. */
export interface ContentOf {
  image: Pixels;
  text: Passage;
  audio: Waveform;
}

/** What a data set holds. */
export type ContentKind = keyof ContentOf;

/** Which part of a data set an example was put in by whoever made the data set. */
export type Split = 'train' | 'validation' | 'test';

/** One example's place in a data set: everything but its content. */
export interface Example {
  /** Stable within the data set: the path relative to its root, or the row number. */
  id: string;
  /** Index into {@link Dataset.labels}; null when unlabelled. */
  label: number | null;
  /** For several labels at once or regression: one number an output. */
  targets?: readonly number[];
  /** Examples of one group (a scene, a speaker) are never put on both sides of a split. */
  group?: string;
  /** Present when the layout of the data says so (`train/`, `val/`, `test/`). */
  split?: Split;
}

/** Something in the data that the user should know of; never thrown when it can be skipped. */
export interface Problem {
  code: string;
  /** The file or class it is about, relative to the data set's root. */
  where: string;
  /** What was found and what was done, as a sentence. */
  message: string;
}

/** How another thread or process rebuilds the same data set: the export of a module, called with JSON options. */
export interface SourceDescription {
  module: string;
  export: string;
  options: Record<string, unknown>;
}

/** Examples of one kind that are listed at once and read one by one, so that memory does not grow with the number of files. */
export interface Dataset<K extends ContentKind = ContentKind> {
  kind: K;
  /** A short name for reports, such as the folder's. */
  name: string;
  /** Class names in class order (sorted by code point unless the data brings its own order). */
  labels: readonly string[];
  examples: readonly Example[];
  problems: readonly Problem[];
  /** Decodes one example. Errors: `data/…` when the content cannot be read, `interrupted/aborted` after an abort. */
  read(index: number, options?: { signal?: AbortSignal }): Promise<ContentOf[K]>;
  /** SHA-256 (hex) over ids, labels and content of all examples: equal data, equal hash. */
  hash(options?: { signal?: AbortSignal }): Promise<string>;
  /** SHA-256 (hex) of one example's content alone, whatever its name and class: a copy in another data set has the same. Absent where that would take decoding. */
  fingerprint?(index: number, options?: { signal?: AbortSignal }): Promise<string>;
  /** Absent for sources that live in one process only. */
  description?: SourceDescription;
}
