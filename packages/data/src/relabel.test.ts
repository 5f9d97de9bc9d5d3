import { describe, expect, it } from 'vitest';
import { relabel } from './relabel.ts';
import { memoryDataset } from './sources/memory-dataset.ts';

const pixels = [0, 1, 2].map((level) => ({ height: 1, width: 1, channels: 1 as const, data: Uint8Array.of(level) }));
const data = memoryDataset({ pixels, labels: [0, 1, null], labelNames: ['ant', 'bee', 'unused'] });

describe('relabel', () => {
  it('matches names, whatever the order, and allows classes without examples', async () => {
    const other = relabel(data, ['cow', 'bee', 'ant']);
    expect(other.labels).toEqual(['cow', 'bee', 'ant']);
    expect(other.examples.map(({ label }) => label)).toEqual([2, 1, null]);
    expect(await other.read(1)).toEqual(pixels[1]);
    expect(await other.fingerprint?.(1)).toBe(await data.fingerprint?.(1));
  });

  it('has another hash: a class is part of the data', async () => {
    expect(await relabel(data, ['bee', 'ant']).hash()).not.toBe(await data.hash());
    expect(await relabel(data, ['bee', 'ant']).hash()).toBe(await relabel(data, ['bee', 'ant']).hash());
  });

  it('refuses a list that lacks the class of an example', () => {
    expect(() => relabel(data, ['ant'])).toThrow('[memory] Expected examples of the classes ant, got examples of bee as well.');
  });
});
