import { platform } from '#platform';
import { fileBytes } from './file-bytes.ts';
import { openSharded } from './open-sharded.ts';
import { openWeights } from './open-weights.ts';
import type { OpenPytorchOptions } from './pytorch/open-pytorch.ts';
import type { WeightTable } from './weight-table.ts';

/**
 * Opens a file of weights by its path: safetensors, a file of `torch.save`, or the index of shards that lie beside it (`….index.json`).
 *
 * Errors: `data/missing-file`, `model/unknown-weights`, `model/bad-index`, and those of the format.
 */
export async function openWeightsFile(path: string, options: OpenPytorchOptions = {}): Promise<WeightTable> {
  const source = await fileBytes(path);
  if (!path.endsWith('.index.json')) return openWeights(source, options);
  const folder = path.slice(0, path.search(/[^/\\]*$/)) || '.';
  return openSharded(source, (file) => fileBytes(platform.files.join(folder, file)));
}
