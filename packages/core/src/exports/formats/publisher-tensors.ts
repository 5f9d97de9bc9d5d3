import { throwIfAborted } from '../../abort.ts';
import type { StoredTensor } from '../../weights/stored-tensor.ts';
import { unplaced } from '../../weights/unplaced.ts';
import { writeSafetensors } from '../../weights/write-safetensors.ts';
import type { StorageType } from '../storage/storage-type.ts';
import { storedTensor } from '../storage/stored-tensor-of.ts';
import { adaptedConfig } from './adapted-config.ts';
import { basePrefix } from './base-prefix.ts';
import type { ExportSource } from './export-format.ts';
import { memberPlaces } from './member-places.ts';
import { preprocessingFiles } from './preprocessing-files.ts';

/** A model's tensors under the names and in the layout of its source's publisher, its config.json adapted, and what prepares examples. Errors: those of {@link memberPlaces}. */
export async function publisherTensors(source: ExportSource, store: StorageType, signal?: AbortSignal): Promise<Map<string, Uint8Array>> {
  const { model } = source;
  const { member, family, places } = memberPlaces(model);
  const config = adaptedConfig(source, member, family);
  const prefix = basePrefix(
    member,
    places.map(({ placement }) => placement.name),
  );
  const tensors = new Map<string, StoredTensor>();
  for (const { parameter, placement, stored, top } of places) {
    throwIfAborted(signal);
    const tensor = model.values.get(parameter);
    if (!tensor) continue;
    const name = top ? placement.name : `${prefix}${placement.name}`;
    const { shape, data } = unplaced((await tensor.data()) as Float32Array, tensor.shape, placement, stored);
    tensors.set(name, storedTensor({ name, shape, data }, store));
  }
  return new Map([
    ...preprocessingFiles(source, member),
    ['config.json', new TextEncoder().encode(`${JSON.stringify(config, null, 2)}\n`)] as const,
    ['model.safetensors', writeSafetensors(tensors, { format: 'pt' })] as const,
  ]);
}
