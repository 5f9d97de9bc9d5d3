import type { ElementType } from '../element-type.ts';
import type { Hdf5Metadata } from './hdf5-library.ts';

const [integer, float, opaque, enumeration] = [0, 1, 5, 8];
const floats: Readonly<Record<number, ElementType>> = { 2: 'F16', 4: 'F32', 8: 'F64' };
const signedIntegers: Readonly<Record<number, ElementType>> = { 1: 'I8', 2: 'I16', 4: 'I32', 8: 'I64' };
const unsignedIntegers: Readonly<Record<number, ElementType>> = { 1: 'U8', 2: 'U16', 4: 'U32', 8: 'U64' };

/** The type of a data set's entries; undefined for text, records and all else that is no number. `said` is what Keras notes beside a bfloat16. */
export function hdf5ElementType({ type, size, signed, enum_type: names }: Hdf5Metadata, said: string | undefined): ElementType | undefined {
  if (said === 'bfloat16') return size === 2 && (type === opaque || type === float) ? 'BF16' : undefined;
  if (type === float) return floats[size];
  if (type === integer) return (signed ? signedIntegers : unsignedIntegers)[size];
  const truths = type === enumeration && size === 1 && names?.members.FALSE === 0 && names.members.TRUE === 1;
  return truths ? 'BOOL' : undefined;
}
