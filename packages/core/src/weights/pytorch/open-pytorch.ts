import type { ByteSource } from '../byte-source.ts';
import { readExactly } from '../read-exactly.ts';
import type { WeightTable } from '../weight-table.ts';
import { readLegacyTorch } from './read-legacy-torch.ts';
import { readZippedTorch } from './read-zipped-torch.ts';
import { stateOf } from './state-of.ts';
import { torchEntry } from './torch-entry.ts';

/** Options of {@link openPytorch}. */
export interface OpenPytorchOptions {
  /** Name of the table that holds the weights, `a/b` for one inside another. @default the file's own, else one of the usual names (`state_dict`, `model`, …) */
  under?: string;
  /** Whether storages that are read whole are held against their checksums; for files that were written without. @default true */
  checksums?: boolean;
}

/**
 * Opens a file that `torch.save` wrote (`.pth`, `.pt`, `.bin`), of today's zip form or the older one, and runs nothing of it.
 *
 * The pickle inside is read with a list of allowed opcodes and names: tables, tensors, parameters, numbers, text. Anything else is refused by
 * its name. Tensors may share storages and be views with any strides. Errors: `model/unsafe-pickle`, `model/bad-pickle`, `model/bad-zip`,
 * `model/bad-pytorch`, `model/no-state`.
 */
export async function openPytorch(source: ByteSource, { under, checksums = true }: OpenPytorchOptions = {}): Promise<WeightTable> {
  const first = await readExactly(source, 0, Math.min(2, source.size));
  const zipped = first[0] === 0x50 && first[1] === 0x4b;
  const { value, storages } = zipped ? await readZippedTorch(source, checksums) : await readLegacyTorch(source);
  const tensors = [...stateOf(value, under, source.name)].map(([name, tensor]) => [name, torchEntry(name, tensor, storages)] as const);
  return { name: source.name, format: 'pytorch', tensors: new Map(tensors), metadata: {} };
}
