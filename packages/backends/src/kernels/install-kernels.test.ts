import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { installKernels } from './install-kernels.ts';
import { runGradientSuite } from './suite/run-gradient-suite.ts';

describe('installKernels', () => {
  const first = installKernels(tf, 'cpu', { without: ['AvgPoolGrad'] });
  const pools = (filter: string) => runGradientSuite(tf, { backend: 'cpu', filter });

  it('says what it put where, and why', () => {
    expect(first.map(({ kernel }) => kernel)).toContain('FusedBatchNorm');
    expect(first.every(({ reason }) => reason.endsWith('.'))).toBe(true);
    expect(first.find(({ kernel, kind }) => kernel === 'Conv2D' && kind === 'gradient')?.backend).toBe('all');
  });

  it('changes nothing the second time', () => {
    const kernel = tf.getKernel('FusedBatchNorm', 'cpu');
    expect(installKernels(tf, 'cpu')).toBe(first);
    expect(tf.getKernel('FusedBatchNorm', 'cpu')).toBe(kernel);
  });

  it('is recognised by a mark on the engine, across copies of this package', () => {
    expect(
      (tf.engine() as unknown as Record<symbol, Map<string, { list: unknown }>>)[Symbol.for('@graftjs/kernels')]?.get('cpu')?.list,
    ).toBe(first);
  });

  it('leaves out what it is told to leave out, whose defect then shows', async () => {
    expect((await pools('avgPool 2×7×5×3')).failed).toHaveLength(2);
    expect((await pools('avgPool 2×6×6×3')).failed).toEqual([]);
  });

  it('replaces gradients once for all engines', () => {
    const rule = tf.getGradient('Conv2D');
    expect(installKernels(tf, 'an engine without kernels').every(({ backend }) => backend === 'all')).toBe(true);
    expect(tf.getGradient('Conv2D')).toBe(rule);
  });
});
