import type { ElementType } from './element-type.ts';

/** How a tensor is read. */
export interface ReadEntryOptions {
  readonly signal?: AbortSignal;
  /** Whether the entries may be a view of what others read too, and are only looked at, at once. @default false, they are the reader's own */
  readonly look?: boolean;
}

/** One tensor of a file; its entries are read when they are asked for. */
export interface WeightEntry {
  /** As it is stored. */
  readonly type: ElementType;
  readonly shape: readonly number[];
  /**
   * The entries in row-major order: floats as float32 (F64 rounded to nearest), whole numbers and truth values as int32.
   *
   * Errors: `model/unheld-number` for a number that the narrower type cannot hold, and those of the format.
   */
  read(options?: ReadEntryOptions): Promise<Float32Array | Int32Array>;
}

/** What a file of weights holds, whichever its format: tensors by name, and free text by name. */
export interface WeightTable {
  /** The file, for messages. */
  readonly name: string;
  readonly format: 'safetensors' | 'pytorch' | 'keras';
  readonly tensors: ReadonlyMap<string, WeightEntry>;
  readonly metadata: Readonly<Record<string, string>>;
}
