import type { WeightEntry, WeightTable } from '../../weights/weight-table.ts';

/** Modules that a file keeps as one, their output channels one after the other, and that the network has apart. */
export interface FusedModule {
  /** Last part of the name in the file. */
  readonly whole: string;
  /** Last parts of the names in the network, in the order in which they lie in the whole. */
  readonly parts: readonly string[];
}

/** The same tensors with fused modules taken apart: `….qkv.weight` becomes `….q.weight`, `….k.weight` and `….v.weight`. */
export function unfusedTable(table: WeightTable, fused: readonly FusedModule[]): WeightTable {
  const tensors = [...table.tensors].flatMap(([name, entry]) => {
    const found = fused.map((one) => ({ one, at: wholeIn(name, one.whole) })).find(({ at }) => at);
    if (!found?.at || (entry.shape[0] ?? 0) % found.one.parts.length !== 0) return [[name, entry] as const];
    const { one, at } = found;
    return one.parts.map((part, i) => [`${at.before}${part}${at.after}`, partOf(entry, i, one.parts.length)] as const);
  });
  return { ...table, tensors: new Map(tensors) };
}

/** Where a tensor's module is the whole one: what stands before and behind its name. */
function wholeIn(name: string, whole: string): { before: string; after: string } | undefined {
  const [, before, after] = new RegExp(`^(.*\\.|)${whole}(\\.[a-z]+)$`).exec(name) ?? [];
  return before === undefined || after === undefined ? undefined : { before, after };
}

function partOf(entry: WeightEntry, index: number, of: number): WeightEntry {
  const [rows = 0, ...rest] = entry.shape;
  return {
    type: entry.type,
    shape: [rows / of, ...rest],
    async read(options) {
      const data = await entry.read(options);
      return data.slice((index * data.length) / of, ((index + 1) * data.length) / of);
    },
  };
}

/** A tensor to be written. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The inverse of {@link unfusedTable}: parts put together where all of them are there, in place of the first. */
export function fusedTensors(tensors: readonly NamedTensor[], fused: readonly FusedModule[]): NamedTensor[] {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  return tensors.flatMap((tensor) => {
    for (const { whole, parts } of fused) {
      const at = parts.map((part) => wholeIn(tensor.name, part));
      const index = at.findIndex((found) => found !== undefined);
      const { before, after } = at[index] ?? {};
      const all = parts.map((part) => byName.get(`${before}${part}${after}`));
      if (index < 0 || all.some((one) => one === undefined)) continue;
      return index === 0 ? [joined(`${before}${whole}${after}`, all as NamedTensor[])] : [];
    }
    return [tensor];
  });
}

function joined(name: string, parts: readonly NamedTensor[]): NamedTensor {
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.data.length, 0));
  let offset = 0;
  for (const part of parts) {
    data.set(part.data, offset);
    offset += part.data.length;
  }
  const [, ...rest] = parts[0]?.shape ?? [];
  return { name, shape: [parts.reduce((sum, { shape }) => sum + (shape[0] ?? 0), 0), ...rest], data };
}
