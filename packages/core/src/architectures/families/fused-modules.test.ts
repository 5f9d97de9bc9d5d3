import { describe, expect, it } from 'vitest';
import type { WeightTable } from '../../weights/weight-table.ts';
import { fusedTensors, type NamedTensor, unfusedTable } from './fused-modules.ts';

const fused = [{ whole: 'qkv', parts: ['q', 'k', 'v'] }];
const stored: NamedTensor[] = [
  { name: 'blocks.0.attn.qkv.weight', shape: [6, 2], data: Float32Array.from({ length: 12 }, (_, i) => i) },
  { name: 'blocks.0.attn.qkv.bias', shape: [6], data: Float32Array.of(0, 1, 2, 3, 4, 5) },
  { name: 'blocks.0.attn.proj.bias', shape: [2], data: Float32Array.of(7, 8) },
];

const table = (tensors: readonly NamedTensor[]): WeightTable => ({
  name: 'test',
  format: 'safetensors',
  metadata: {},
  tensors: new Map(tensors.map(({ name, shape, data }) => [name, { type: 'F32', shape, read: async () => data }])),
});

const read = async ({ tensors }: WeightTable): Promise<NamedTensor[]> =>
  Promise.all(
    [...tensors].map(async ([name, entry]) => ({ name, shape: entry.shape, data: (await entry.read()) as Float32Array<ArrayBuffer> })),
  );

describe('fused modules', () => {
  it('are taken apart by rows', async () => {
    const apart = await read(unfusedTable(table(stored), fused));
    expect(apart.map(({ name }) => name)).toEqual([
      ...['q', 'k', 'v'].map((part) => `blocks.0.attn.${part}.weight`),
      ...['q', 'k', 'v'].map((part) => `blocks.0.attn.${part}.bias`),
      'blocks.0.attn.proj.bias',
    ]);
    expect(apart[1]).toEqual({ name: 'blocks.0.attn.k.weight', shape: [2, 2], data: Float32Array.of(4, 5, 6, 7) });
  });

  it('are put together again as they were', async () => {
    expect(fusedTensors(await read(unfusedTable(table(stored), fused)), fused)).toEqual(stored);
  });

  it('stay apart where a part is missing', () => {
    const parts = ['q', 'k'].map((part) => ({ name: `attn.${part}.bias`, shape: [1], data: Float32Array.of(1) }));
    expect(fusedTensors(parts, fused)).toEqual(parts);
  });

  it('would be seen to be taken apart wrongly in another order', async () => {
    const wrong = [{ whole: 'qkv', parts: ['k', 'q', 'v'] }];
    expect(fusedTensors(await read(unfusedTable(table(stored), wrong)), fused)).not.toEqual(stored);
  });
});
