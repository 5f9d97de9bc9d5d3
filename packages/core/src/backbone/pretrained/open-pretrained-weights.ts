import type { ByteSource } from '../../weights/byte-source.ts';
import { memoryBytes } from '../../weights/memory-bytes.ts';
import { openSharded } from '../../weights/open-sharded.ts';
import { openWeights } from '../../weights/open-weights.ts';
import type { WeightTable } from '../../weights/weight-table.ts';
import type { ModelFiles } from '../model-files.ts';

/** What is read whole is held in memory twice for a moment. */
const largestWhole = 2 * 2 ** 30;

/** The tensors of a model's weights file, by range where its place allows that. Errors: those of the format. */
export async function openPretrainedWeights(files: ModelFiles, name: string, signal?: AbortSignal): Promise<WeightTable> {
  const open = (path: string) => bytesOf(files, path, signal);
  return name.endsWith('.index.json')
    ? openSharded(await open(name), open)
    : openWeights(await open(name), { inOrder: files.open !== undefined });
}

async function bytesOf(files: ModelFiles, path: string, signal: AbortSignal | undefined): Promise<ByteSource> {
  const stop = signal ? { signal } : {};
  return files.open ? files.open(path, stop) : memoryBytes(await files.read(path, { maxBytes: largestWhole, ...stop }), path);
}
