import { elementBytesOf } from '../element-type.ts';
import { elementsOf } from '../elements-of.ts';
import type { Hdf5Dataset } from './hdf5-content.ts';
import { hdf5ElementType } from './hdf5-element-type.ts';
import type { OpenHdf5 } from './hdf5-library.ts';
import type { Hdf5Limits } from './hdf5-limits.ts';
import { hdf5Text } from './hdf5-text.ts';
import { refuseHdf5 } from './refuse-hdf5.ts';

/** A data set by what stands in front of it: nothing of its entries was read. */
export type Hdf5Array = Omit<Hdf5Dataset, 'bytes'> & { readonly byteCount: number };

/** Checks type, rank and size of a data set. */
export function hdf5Array(open: OpenHdf5, path: string, limits: Hdf5Limits): Hdf5Array {
  const metadata = open.library.get_dataset_metadata(open.file, `/${path}`);
  const { shape, total_size: total } = metadata;
  if (!shape || shape.length > limits.rank) refuseHdf5(path, `an array of at most ${limits.rank} axes`, shape ? `${shape.length}` : 'none');
  if (metadata.virtual_sources?.length) refuseHdf5(path, 'entries in the file itself', 'a view of other files');
  const type = hdf5ElementType(metadata, noted(open, path, limits));
  if (!type) return refuseHdf5(path, 'an array of numbers', `type ${metadata.type} of ${metadata.size} bytes`);
  const count = elementsOf(shape);
  if (!Number.isSafeInteger(count) || count !== total) refuseHdf5(path, 'a size that can be held', `[${shape}]`);
  return { path, type, shape: [...shape], byteCount: count * elementBytesOf[type] };
}

/** Keras notes the type beside a data set where HDF5 has no name for it. */
function noted(open: OpenHdf5, path: string, limits: Hdf5Limits): string | undefined {
  const names = open.library.get_attribute_names(open.file, `/${path}`);
  return names.includes('dtype') ? hdf5Text(open, `/${path}`, 'dtype', limits)?.[0] : undefined;
}

/** The bytes of a data set, all of them. */
export function readHdf5Array({ library, file }: OpenHdf5, array: Hdf5Array): Hdf5Dataset {
  const { byteCount, ...rest } = array;
  if (byteCount === 0) return { ...rest, bytes: new Uint8Array() };
  const at = library._malloc(byteCount);
  if (at === 0) refuseHdf5(array.path, 'an array that fits memory', `${byteCount} bytes`);
  try {
    const status = library.get_dataset_data(file, `/${array.path}`, null, null, null, BigInt(at));
    if (status < 0) refuseHdf5(array.path, 'entries that can be read', 'a damaged or foreign storage');
    return { ...rest, bytes: library.HEAPU8.slice(at, at + byteCount) };
  } finally {
    library._free(at);
  }
}
