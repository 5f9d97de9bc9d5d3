import type { ElementType } from '../element-type.ts';

/** Entries in a file, shared by the tensors that view them. */
export interface TorchStorage {
  readonly is: 'storage';
  /** Undefined for a storage of bytes, whose tensors say themselves what they hold. */
  readonly type: ElementType | undefined;
  readonly key: string;
  /** Entries; bytes where it has no type. */
  readonly count: number;
}

/** A tensor as a pickle describes it: a view of a storage; sizes in entries. */
export interface TorchTensor {
  readonly is: 'tensor';
  readonly type: ElementType;
  readonly storage: TorchStorage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** Whether a value of a pickle is a tensor. */
export const isTorchTensor = (value: unknown): value is TorchTensor => (value as TorchTensor | null)?.is === 'tensor';
