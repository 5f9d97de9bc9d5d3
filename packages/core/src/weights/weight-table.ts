import type { ElementType } from './element-type.ts';

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
  read(options?: { signal?: AbortSignal }): Promise<Float32Array | Int32Array>;
}

/** What a file of weights holds, whichever its format: tensors by name, and free text by name. */
export interface WeightTable {
  /** The file, for messages. */
  readonly name: string;
  readonly format: 'safetensors' | 'pytorch' | 'keras';
  readonly tensors: ReadonlyMap<string, WeightEntry>;
  readonly metadata: Readonly<Record<string, string>>;
}
