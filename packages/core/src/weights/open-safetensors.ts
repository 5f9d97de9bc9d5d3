import type { ByteSource } from './byte-source.ts';
import { decodeRead } from './decode-elements.ts';
import { elementTypes } from './element-type.ts';
import { readExactly } from './read-exactly.ts';
import { bufferStart, type HeaderEntry, parseSafetensorsHeader } from './safetensors-header.ts';
import type { WeightEntry, WeightTable } from './weight-table.ts';

/**
 * Opens a safetensors file by its header alone; each tensor is read when it is asked for.
 *
 * The header is held against the size of the file before anything else is read: at most 100 MB, every tensor inside, no holes, no overlaps,
 * no name twice. Errors: `model/bad-safetensors`. Format: https://github.com/huggingface/safetensors.
 */
export async function openSafetensors(source: ByteSource): Promise<WeightTable> {
  const { name, size } = source;
  const start = bufferStart(await readExactly(source, 0, Math.min(8, size)), size, name);
  const { entries, metadata } = parseSafetensorsHeader(await readExactly(source, 8, start), size - start, name, elementTypes);
  const tensors = new Map(entries.map((entry) => [entry.name, weightEntry(source, start, entry)]));
  return { name, format: 'safetensors', tensors, metadata };
}

const weightEntry = (source: ByteSource, start: number, { name, type, shape, begin, end }: HeaderEntry): WeightEntry => ({
  type,
  shape,
  read: async (options) =>
    decodeRead(type, await readExactly(source, start + begin, start + end, options), `${source.name}: ${name}`, options?.look),
});
