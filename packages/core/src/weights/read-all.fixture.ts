import type { WeightTable } from './weight-table.ts';

/** Every tensor of a table, read. */
export interface ReadTensor {
  type: string;
  shape: readonly number[];
  data: Float32Array | Int32Array;
}

/** Reads whatever a table holds; for tests. */
export async function readAll({ tensors }: WeightTable): Promise<Map<string, ReadTensor>> {
  const all = new Map<string, ReadTensor>();
  for (const [name, { type, shape, read }] of tensors) all.set(name, { type, shape, data: await read() });
  return all;
}

/** Whether two files hold the same, bit by bit except for which kind of NaN. */
export const sameTensors = (a: ReadonlyMap<string, ReadTensor>, b: ReadonlyMap<string, ReadTensor>): boolean =>
  a.size === b.size && [...a].every(([name, tensor]) => sameTensor(tensor, b.get(name)));

const sameTensor = (a: ReadTensor, b: ReadTensor | undefined): boolean =>
  b !== undefined &&
  a.type === b.type &&
  `${a.shape}` === `${b.shape}` &&
  a.data.length === b.data.length &&
  a.data.every((value, i) => Object.is(value, b.data[i]));
