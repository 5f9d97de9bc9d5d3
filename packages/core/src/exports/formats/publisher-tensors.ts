import { throwIfAborted } from '../../abort.ts';
import { fusedTensors, type NamedTensor } from '../../architectures/families/fused-modules.ts';
import type { Model } from '../../model.ts';
import type { StoredTensor } from '../../weights/stored-tensor.ts';
import { unplaced } from '../../weights/unplaced.ts';
import { writeSafetensors } from '../../weights/write-safetensors.ts';
import type { StorageType } from '../storage/storage-type.ts';
import { storedTensor } from '../storage/stored-tensor-of.ts';
import { adaptedConfig } from './adapted-config.ts';
import { basePrefix } from './base-prefix.ts';
import type { ExportSource } from './export-format.ts';
import { type MemberPlace, memberPlaces } from './member-places.ts';
import { preprocessingFiles } from './preprocessing-files.ts';

/** A model's tensors under the names and in the layout of its source's publisher, its config.json adapted, and what prepares examples. Errors: those of {@link memberPlaces}. */
export async function publisherTensors(source: ExportSource, store: StorageType, signal?: AbortSignal): Promise<Map<string, Uint8Array>> {
  const { member, family, places } = memberPlaces(source.model);
  const config = adaptedConfig(source, member, family);
  const spelled = member.spelled ?? {};
  const tops = new Set(places.flatMap(({ placement, top }) => (top ? [placement.name] : [])));
  const ours = await tensorsOf(source.model, places, signal);
  // Who spells parts of a module by names of their own keeps them apart.
  const apart = ours.filter(({ name }) => name in spelled);
  const whole = fusedTensors(
    ours.filter(({ name }) => !(name in spelled)),
    family.fused ?? [],
  );
  const named = [...apart, ...whole].map((tensor) => ({
    ...tensor,
    name: spelled[tensor.name] ?? tensor.name,
    top: tops.has(tensor.name),
  }));
  const prefix = basePrefix(
    member,
    named.map(({ name }) => name),
  );
  const tensors = new Map<string, StoredTensor>();
  for (const { top, ...tensor } of named) {
    const name = top ? tensor.name : `${prefix}${tensor.name}`;
    tensors.set(name, storedTensor({ ...tensor, name }, store));
  }
  return new Map([
    ...preprocessingFiles(source, member),
    ['config.json', new TextEncoder().encode(`${JSON.stringify(config, null, 2)}\n`)] as const,
    ['model.safetensors', writeSafetensors(tensors, { format: 'pt' })] as const,
  ]);
}

/** Every parameter as the family's files hold it, by the family's names. */
async function tensorsOf({ values }: Model, places: readonly MemberPlace[], signal: AbortSignal | undefined): Promise<NamedTensor[]> {
  const tensors: NamedTensor[] = [];
  for (const { parameter, placement, stored } of places) {
    throwIfAborted(signal);
    const tensor = values.get(parameter);
    if (!tensor) continue;
    const data = (await tensor.data()) as Float32Array;
    tensors.push({ name: placement.name, ...unplaced(data, tensor.shape, placement, stored) });
  }
  return tensors;
}
