import type { ByteSource } from '../byte-source.ts';
import { elementBytesOf } from '../element-type.ts';
import { unsafePickle } from '../pickle/bad-pickle.ts';
import { readPickle } from '../pickle/read-pickle.ts';
import { readExactly } from '../read-exactly.ts';
import { openZip, type ZipFile } from '../zip/open-zip.ts';
import { badTorch } from './bad-torch.ts';
import type { TorchStorages } from './torch-entry.ts';
import { torchRules } from './torch-rules.ts';
import type { TorchStorage } from './torch-values.ts';

/** What the pickle of a file holds, and where its storages are. */
export interface TorchFile {
  value: unknown;
  storages: TorchStorages;
}

const largestPickle = 64 * 2 ** 20;

/** Reads the zip form: `<name>/data.pkl`, `<name>/byteorder`, and one file a storage below `<name>/data/`. */
export async function readZippedTorch(source: ByteSource, checksums: boolean): Promise<TorchFile> {
  const { name: where } = source;
  const files = await openZip(source, { checksums });
  const prefix = archiveOf(files, where);
  const pickle = files.get(`${prefix}/data.pkl`) as ZipFile;
  if (pickle.size > largestPickle) throw badTorch(where, `a data.pkl of at most ${largestPickle} bytes`, `${pickle.size}`);
  const bytes = await readExactly(pickle, 0, pickle.size);
  const storages = new Map<string, TorchStorage>();
  const { value, end } = readPickle(bytes, torchRules(where, storages), { where: pickle.name });
  if (end !== bytes.length) throw badTorch(where, 'one pickle in data.pkl', `${bytes.length - end} bytes behind it`);
  for (const storage of storages.values()) storageFile(files, prefix, storage, where);
  const bigEndian = await isBigEndian(files.get(`${prefix}/byteorder`), where);
  return { value, storages: { bigEndian, bytesOf: (storage) => storageFile(files, prefix, storage, where) } };
}

function archiveOf(files: ReadonlyMap<string, ZipFile>, where: string): string {
  const archives = [...files.keys()].filter((name) => /^[^/]+\/data\.pkl$/.test(name)).map((name) => name.slice(0, -'/data.pkl'.length));
  const [prefix] = archives;
  if (prefix === undefined || archives.length > 1) throw badTorch(where, 'one data.pkl in the archive', `${archives.length}`);
  if (files.has(`${prefix}/constants.pkl`)) throw unsafePickle(where, 'a TorchScript program');
  return prefix;
}

function storageFile(files: ReadonlyMap<string, ZipFile>, prefix: string, { key, type, count }: TorchStorage, where: string): ZipFile {
  const file = files.get(`${prefix}/data/${key}`);
  const size = count * (type ? elementBytesOf[type] : 1);
  if (file?.size === size) return file;
  throw badTorch(where, `storage '${key}' of ${size} bytes`, file ? `${file.size} bytes` : 'none');
}

async function isBigEndian(file: ZipFile | undefined, where: string): Promise<boolean> {
  if (!file) return false;
  const order = new TextDecoder().decode(await readExactly(file, 0, Math.min(16, file.size)));
  if (order === 'little' || order === 'big') return order === 'big';
  throw badTorch(where, "the byte order 'little' or 'big'", JSON.stringify(order));
}
