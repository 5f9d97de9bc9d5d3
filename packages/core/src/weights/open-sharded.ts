import type { ByteSource } from './byte-source.ts';
import { elementBytesOf } from './element-type.ts';
import { elementsOf } from './elements-of.ts';
import { openWeights } from './open-weights.ts';
import { readExactly } from './read-exactly.ts';
import { badIndex, parseShardIndex } from './shard-index.ts';
import type { WeightEntry, WeightTable } from './weight-table.ts';

const largestIndex = 25_000_000;

/**
 * Opens weights that lie in several files (`model-00001-of-00002.safetensors` …) by their index; one table of all tensors.
 *
 * `open` brings a file by its name in the index, which never leaves the folder. The shards must hold exactly what the index says,
 * and together as many bytes. Errors: `model/bad-index`, and those of the format.
 */
export async function openSharded(index: ByteSource, open: (file: string) => Promise<ByteSource>): Promise<WeightTable> {
  const { name, size } = index;
  if (size > largestIndex) throw badIndex(name, `an index of at most ${largestIndex} bytes`, `${size}`);
  const { files, totalSize } = parseShardIndex(await readExactly(index, 0, size), name);
  const shards = new Map<string, WeightTable>();
  for (const file of new Set(files.values())) shards.set(file, await openWeights(await open(file)));
  requireListed(files, shards, name);
  const tensors = new Map([...files].map(([tensor, file]) => [tensor, entryIn(shards.get(file) as WeightTable, tensor, file, name)]));
  requireTotal(shards, tensors, totalSize, name);
  const format = [...shards.values()].every((shard) => shard.format === 'safetensors') ? 'safetensors' : 'pytorch';
  return { name, format, tensors, metadata: Object.assign({}, ...[...shards.values()].map(({ metadata }) => metadata)) };
}

/** A tensor that lies in a shard and not in the index would be lost without a word. */
function requireListed(files: ReadonlyMap<string, string>, shards: ReadonlyMap<string, WeightTable>, where: string): void {
  for (const [file, { tensors }] of shards)
    for (const tensor of tensors.keys())
      if (files.get(tensor) !== file)
        throw badIndex(where, `'${tensor}' in ${file}, where it lies`, files.get(tensor) ?? 'no mention of it');
}

function entryIn(shard: WeightTable, tensor: string, file: string, where: string): WeightEntry {
  const entry = shard.tensors.get(tensor);
  if (entry) return entry;
  throw badIndex(where, `'${tensor}' in ${file}`, 'no such tensor there');
}

/** PyTorch's storages are shared by tensors, so that their bytes do not add up; those of safetensors do. */
function requireTotal(
  shards: ReadonlyMap<string, WeightTable>,
  tensors: ReadonlyMap<string, WeightEntry>,
  total: number | undefined,
  where: string,
): void {
  if (total === undefined || ![...shards.values()].every(({ format }) => format === 'safetensors')) return;
  const bytes = [...tensors.values()].reduce((sum, { shape, type }) => sum + elementsOf(shape) * elementBytesOf[type], 0);
  if (bytes !== total) throw badIndex(where, `${total} bytes of tensors`, `${bytes}`);
}
