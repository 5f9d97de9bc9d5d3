import { describe, expect, it } from 'vitest';
import { architectureFromName } from '../architectures/architecture-from-config.ts';
import type { Network } from '../network/network.ts';
import { memoryText } from './memory-report.ts';
import { memorySegments } from './memory-segments.ts';
import { nodeMemory } from './node-memory.ts';
import { exampleBytes } from './peak-of.ts';
import { type MemoryRequest, planMemory } from './plan-memory.ts';

const networkOf = (name: string, side: number): Network =>
  architectureFromName(name).build({ height: side, width: side, channels: 3 }).network;
const big = networkOf('mobilenet-v2-1', 224);
const values = { all: 9e6, moving: 9e6 };
const planned = (changes: Partial<MemoryRequest> = {}) => planMemory({ network: big, batchSize: 32, divisible: true, values, ...changes });

describe('planMemory', () => {
  it('leaves a batch whole, and everything held, where that fits', () => {
    const { microBatch, recompute, predictedPeak, unlimitedPeak } = planned({ limit: 8e9 });
    expect([microBatch, recompute]).toEqual([32, []]);
    expect(predictedPeak).toBe(unlimitedPeak);
  });

  it('takes equal micro-batches where they leave the result as it is', () => {
    const { microBatch, recompute, predictedPeak, unlimitedPeak } = planned();
    expect([microBatch, recompute]).toEqual([16, []]);
    expect(predictedPeak).toBeLessThan(2e9);
    expect(unlimitedPeak).toBeGreaterThan(2e9);
  });

  it('keeps the batch whole where its statistics are re-estimated, and recomputes the early blocks, which hold most and cost least', () => {
    const { microBatch, recompute, predictedPeak, limit } = planned({ divisible: false });
    expect(microBatch).toBe(32);
    expect(recompute.map((ids) => ids.at(-1))).toEqual([
      'stage1_block0_project_bn',
      'stage2_block0_project_bn',
      'stage3_block0_project_bn',
    ]);
    expect(predictedPeak).toBeLessThan(limit);
  });

  it('recomputes rather than go below eight examples at once, and parts a batch as it must in the end', () => {
    expect(planned({ limit: 1e9 })).toMatchObject({ microBatch: 8 });
    expect(planned({ limit: 8e8 }).recompute.length).toBeGreaterThan(0);
    const tight = planned({ limit: 5e8, divisible: false });
    expect(tight.microBatch).toBeLessThan(32);
    expect(tight.predictedPeak).toBeLessThan(5e8);
  });

  it('takes the least it can where no plan fits, and says more than the limit', () => {
    const { microBatch, predictedPeak, limit } = planned({ limit: 1e8 });
    expect(microBatch).toBeLessThan(8);
    expect(predictedPeak).toBeGreaterThan(limit);
  });

  it('never lets one heap come near 4 GB, whatever the limit', () => {
    const { microBatch, predictedPeak } = planned({ limit: 64e9, batchSize: 256 });
    expect(microBatch).toBeLessThan(64);
    expect(predictedPeak).toBeLessThan(4e9);
    expect(planned({ limit: 64e9, batchSize: 256, divisible: false }).recompute.length).toBeGreaterThan(0);
    expect(planned({ limit: 64e9, batchSize: 256, shards: 4 }).microBatch).toBe(128);
  });

  it('keeps a micro-batch that is given, and recomputes to fit it', () => {
    expect(planned({ microBatch: 4 })).toMatchObject({ microBatch: 4, recompute: [] });
    const given = planned({ microBatch: 32 });
    expect(given.microBatch).toBe(32);
    expect(given.recompute.length).toBeGreaterThan(0);
  });

  it('reads the sizes of pictures that a network leaves open', () => {
    const open = {
      ...big,
      nodes: big.nodes.map((node) => (node.op === 'input' ? { ...node, config: { shape: [null, null, null, 3] } } : node)),
    };
    const inputs = { [big.nodes[0]?.id as string]: [null, 224, 224, 3] };
    expect(planned({ network: open as Network, inputs }).predictedPeak).toBe(planned().predictedPeak);
  });

  it.each(['mobilenet-v2-0.35', 'resnet-cifar', 'lenet', 'mobilenet-v1-0.25'])(
    'has a lower peak with every further segment of %s',
    (name) => {
      const network = networkOf(name, 96);
      const segments = memorySegments(nodeMemory(network), network.outputs);
      expect(segments.flatMap(({ ids }) => ids)).toEqual(network.nodes.slice(1).map(({ id }) => id));
      const peaks = segments.map((_, k) => exampleBytes({ segments }, new Set(Array.from({ length: k }, (__, i) => i))));
      for (const [k, peak] of peaks.entries()) expect(peak).toBeLessThanOrEqual(peaks[k - 1] ?? Number.POSITIVE_INFINITY);
    },
  );
});

describe('memoryText', () => {
  const report = {
    stage: 'full',
    predictedPeak: 1.938e9,
    limit: 2e9,
    batchSize: 32,
    microBatch: 32,
    recompute: { operations: 24, of: 153 },
  };

  it('says peak, limit, examples at once and what is recomputed', () => {
    expect(memoryText(report)).toBe('at most 1.94 GB of 2 GB, 32 examples at once, 24 of 153 operations recomputed');
    expect(memoryText({ ...report, microBatch: 16, predictedPeak: 4e8, recompute: { operations: 0, of: 153 } })).toBe(
      'at most 400 MB of 2 GB, 16 of 32 examples at once',
    );
  });

  it('says when the limit is out of reach', () =>
    expect(memoryText({ ...report, limit: 1e9 })).toContain('1.94 GB, more than the limit of 1 GB'));
});
