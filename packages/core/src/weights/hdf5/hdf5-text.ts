import type { Hdf5Metadata, OpenHdf5 } from './hdf5-library.ts';
import type { Hdf5Limits } from './hdf5-limits.ts';
import { refuseHdf5 } from './refuse-hdf5.ts';

const stringClass = 3;
const decoder = new TextDecoder();

/** An attribute that is text or a list of texts, as UTF-8, which Keras writes whatever the file says; undefined for one of another kind. */
export function hdf5Text({ library, file }: OpenHdf5, path: string, name: string, limits: Hdf5Limits): string[] | undefined {
  const metadata = library.get_attribute_metadata(file, path, name);
  const { type, size, total_size: count, shape, vlen } = metadata;
  if (type !== stringClass) return undefined;
  const bytes = size * count;
  const place = `${path}@${name}`;
  if (!shape || !(bytes >= 0 && bytes <= limits.attributeBytes))
    refuseHdf5(place, `text of at most ${limits.attributeBytes} bytes`, `${bytes}`);
  const at = library._malloc(Math.max(1, bytes));
  try {
    if (library.get_attribute_data(file, path, name, BigInt(at)) < 0) refuseHdf5(place, 'text that can be read', 'a damaged attribute');
    const texts = vlen ? pointedTexts(library.HEAPU8, at, count, limits, place) : fixedTexts(library.HEAPU8, at, metadata);
    if (vlen) library.reclaim_vlen_memory(file, path, name, BigInt(at));
    return texts;
  } finally {
    library._free(at);
  }
}

const fixedTexts = (heap: Uint8Array, at: number, { size, total_size: count }: Hdf5Metadata): string[] =>
  Array.from({ length: count }, (_, i) => textTo(heap.subarray(at + i * size, at + (i + 1) * size)));

/** Texts of any length stand elsewhere in memory, each up to a 0. */
function pointedTexts(heap: Uint8Array, at: number, count: number, limits: Hdf5Limits, place: string): string[] {
  const pointers = new DataView(heap.buffer, heap.byteOffset + at, 4 * count);
  let left = limits.attributeBytes;
  return Array.from({ length: count }, (_, i) => {
    const from = pointers.getUint32(4 * i, true);
    const end = from === 0 ? 0 : heap.indexOf(0, from);
    left -= Math.max(0, end - from);
    if (end < 0 || left < 0) refuseHdf5(place, `text of at most ${limits.attributeBytes} bytes`, 'more');
    return decoder.decode(heap.slice(from, end));
  });
}

function textTo(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decoder.decode(bytes.slice(0, end < 0 ? bytes.length : end));
}
