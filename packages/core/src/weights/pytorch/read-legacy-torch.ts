import { isGraftError } from '../../errors.ts';
import type { ByteSource } from '../byte-source.ts';
import { elementBytesOf } from '../element-type.ts';
import { type ReadPickle, readPickle } from '../pickle/read-pickle.ts';
import { readExactly } from '../read-exactly.ts';
import { badTorch } from './bad-torch.ts';
import type { TorchFile } from './read-zipped-torch.ts';
import { torchRules } from './torch-rules.ts';
import type { TorchStorage } from './torch-values.ts';

const magic = 0x1950a86a20f9469cfc6cn;
const version = 1001;
const firstWindow = 2 ** 16;
const largestPickle = 64 * 2 ** 20;

/**
 * Reads the form that `torch.save` wrote before 1.6: five pickles (magic, version, system, value, keys of the storages), then
 * each storage as a 64-bit count of entries and the entries.
 */
export async function readLegacyTorch(source: ByteSource): Promise<TorchFile> {
  const { name: where } = source;
  const found = new Map<string, TorchStorage>();
  const [head, system, state, keys] = await pickles(source, found);
  if (head[0] !== magic || head[1] !== version) throw badTorch(where, 'a file that torch.save wrote', 'another pickle');
  const bigEndian = system instanceof Map && system.get('little_endian') === false;
  const places = placesOf(found, keys.value, keys.end, source.size, where);
  return { value: state, storages: { bigEndian, bytesOf: (storage) => storageBytes(source, storage, places, bigEndian) } };
}

type Pickles = [head: unknown[], system: unknown, state: unknown, keys: ReadPickle];

/** How long a pickle is shows only when it has been read, so the window grows until all of them are in it. */
async function pickles(source: ByteSource, found: Map<string, TorchStorage>): Promise<Pickles> {
  for (let window = firstWindow; ; window *= 4) {
    const size = Math.min(window, source.size, largestPickle);
    const bytes = await readExactly(source, 0, size);
    found.clear();
    try {
      return inOrder(bytes, source.name, found);
    } catch (error) {
      const longer = isGraftError(error) && error.code === 'model/cut-off-pickle' && size < Math.min(source.size, largestPickle);
      if (!longer) throw error;
    }
  }
}

function inOrder(bytes: Uint8Array, where: string, found: Map<string, TorchStorage>): Pickles {
  const rules = torchRules(where, found);
  let from = 0;
  const next = (): ReadPickle => {
    const read = readPickle(bytes, rules, { from, where });
    from = read.end;
    return read;
  };
  const head = [next().value];
  // Before the rest is believed: other pickles are other programs' business.
  if (head[0] !== magic) throw badTorch(where, 'a file that torch.save wrote', 'another pickle');
  head.push(next().value);
  return [head, next().value, next().value, next()];
}

/** Where each storage begins, if they fill the rest of the file exactly. */
function placesOf(found: ReadonlyMap<string, TorchStorage>, keys: unknown, from: number, size: number, where: string): Map<string, number> {
  if (!Array.isArray(keys) || new Set(keys).size !== keys.length || keys.length !== found.size)
    throw badTorch(where, `a list of ${found.size} storages`, 'another list');
  const places = new Map<string, number>();
  let at = from;
  for (const key of keys) {
    const storage = found.get(key as string);
    if (!storage) throw badTorch(where, 'storages that the tensors name', String(key).slice(0, 80));
    places.set(storage.key, at);
    at += 8 + byteLength(storage);
  }
  if (at !== size) throw badTorch(where, `${at} bytes with all storages`, `${size}`);
  return places;
}

const byteLength = ({ count, type }: TorchStorage) => count * (type ? elementBytesOf[type] : 1);

async function storageBytes(
  source: ByteSource,
  storage: TorchStorage,
  places: ReadonlyMap<string, number>,
  bigEndian: boolean,
): Promise<ByteSource> {
  const begin = places.get(storage.key) as number;
  const count = await readExactly(source, begin, begin + 8);
  const written = new DataView(count.buffer, count.byteOffset).getBigUint64(0, !bigEndian);
  if (written !== BigInt(storage.count)) throw badTorch(source.name, `storage '${storage.key}' of ${storage.count} entries`, `${written}`);
  return {
    name: source.name,
    size: byteLength(storage),
    read: (from, to, options) => source.read(begin + 8 + from, begin + 8 + to, options),
  };
}
