import { type Hdf5Array, hdf5Array, readHdf5Array } from './hdf5-array.ts';
import type { Hdf5Content } from './hdf5-content.ts';
import type { Hdf5Library, OpenHdf5 } from './hdf5-library.ts';
import type { Hdf5Limits } from './hdf5-limits.ts';
import { hdf5Text } from './hdf5-text.ts';
import { refuseHdf5 } from './refuse-hdf5.ts';

/** Attributes that models are made of; others are not looked at. */
const wantedAttributes = /^(model_config|keras_version|backend|name|(layer|weight)_names\d*)$/;
/** What an optimizer remembers is no part of a model. */
const skipped: ReadonlySet<string> = new Set(['optimizer', 'optimizer_weights']);

let files = 0;

/** Reads groups, texts and arrays of a file in memory; everything is looked at before the first array is read. */
export function readHdf5File(library: Hdf5Library, bytes: Uint8Array, limits: Hdf5Limits): Hdf5Content {
  // A name of its own: the library takes a file that it could not let go of for the same one.
  const path = `/file-${++files}.h5`;
  library.FS.writeFile(path, bytes, { canOwn: true });
  const file = library.open(path, library.H5F_ACC_RDONLY);
  try {
    if (file < 0n) refuseHdf5('', 'an HDF5 file', `${bytes.length} bytes that are none, or a damaged one`);
    const found: Found = { attributes: new Map(), arrays: [], objects: 0, characters: 0 };
    visitGroup({ library, file }, '', 0, limits, found);
    requireBearable(found.arrays, bytes.length, limits);
    return { attributes: found.attributes, datasets: found.arrays.map((array) => readHdf5Array({ library, file }, array)) };
  } finally {
    if (file >= 0n) library.close_file(file);
    library.FS.unlink(path);
  }
}

interface Found {
  readonly attributes: Map<string, ReadonlyMap<string, readonly string[]>>;
  readonly arrays: Hdf5Array[];
  objects: number;
  /** Of all texts. */
  characters: number;
}

function visitGroup(open: OpenHdf5, path: string, depth: number, limits: Hdf5Limits, found: Found): void {
  if (depth > limits.depth) refuseHdf5(path, `groups at most ${limits.depth} deep`, 'deeper ones');
  const { library, file } = open;
  const wanted = library.get_attribute_names(file, `/${path}`).filter((name) => wantedAttributes.test(name));
  const texts = wanted.flatMap((name) => {
    const text = hdf5Text(open, `/${path}`, name, limits);
    return text ? [[name, text] as const] : [];
  });
  // One text may be named from many places, so they are counted together.
  found.characters += texts.flatMap(([, text]) => text).reduce((sum, text) => sum + text.length, 0);
  if (found.characters > limits.attributeBytes) refuseHdf5(path, `text of at most ${limits.attributeBytes} bytes`, 'more in all');
  if (texts.length > 0) found.attributes.set(path, new Map(texts));
  const names = library.get_names(file, `/${path}`, false);
  found.objects += names.length;
  if (found.objects > limits.objects) refuseHdf5(path, `at most ${limits.objects} groups and data sets`, 'more');
  if (new Set(names).size !== names.length) refuseHdf5(path, 'each name once', 'a name twice');
  for (const name of names) if (depth > 0 || !skipped.has(name)) visitObject(open, path, name, depth, limits, found);
}

function visitObject(open: OpenHdf5, parent: string, name: string, depth: number, limits: Hdf5Limits, found: Found): void {
  const path = parent === '' ? name : `${parent}/${name}`;
  if (!isPlainName(name)) refuseHdf5(parent, 'plain names', JSON.stringify(name.slice(0, 80)));
  const { library, file } = open;
  if (library.get_symbolic_link(file, `/${path}`) !== null) refuseHdf5(path, 'groups and data sets themselves', 'a soft link');
  if (library.get_external_link(file, `/${path}`).filename !== undefined)
    refuseHdf5(path, 'groups and data sets themselves', 'a link to another file');
  const type = library.get_type(file, `/${path}`);
  if (type === library.H5G_GROUP) visitGroup(open, path, depth + 1, limits, found);
  else if (type === library.H5G_DATASET) found.arrays.push(hdf5Array(open, path, limits));
  else refuseHdf5(path, 'a group or a data set', 'something else, or damage');
}

/** A slash or a dot would lead elsewhere than where the name was found. */
const isPlainName = (name: string) => /^[^/]{1,1000}$/.test(name) && name !== '.' && name !== '..';

function requireBearable(arrays: readonly Hdf5Array[], fileBytes: number, { bytes, growth }: Hdf5Limits): void {
  const most = Math.min(bytes, growth * Math.max(fileBytes, 2 ** 20));
  const total = arrays.reduce((sum, { byteCount }) => sum + byteCount, 0);
  if (total > most) refuseHdf5('', `data sets of at most ${most} bytes in a file of ${fileBytes}`, `${total}`);
}
