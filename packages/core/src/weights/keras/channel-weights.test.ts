import { describe, expect, it } from 'vitest';
import { channelWeights, type NamedNumbers } from './channel-weights.ts';

const numbers = (name: string, ...data: number[]): NamedNumbers => ({ name, shape: [data.length], data: Float32Array.from(data) });
const layer = (className: string, config = {}) => ({ path: ['m', 'n'], className, config, store: '' });
const other = numbers('fc/bias', 1);
const shown = (weights: NamedNumbers[]) => weights.map(({ name, shape, data }) => [name, shape, [...data]]);

describe('channelWeights', () => {
  it('writes (x − μ) / σ as a convolution, and no less than 10⁻⁷ under the line', () => {
    const stored = [numbers('m/n/mean', 3, 1), other, numbers('m/n/variance', 4, 0), numbers('m/n/count', 9)];
    expect(shown(channelWeights(stored, [layer('Normalization')]))).toEqual([
      ['fc/bias', [1], [1]],
      ['m/n/depthwise_kernel', [1, 1, 2, 1], [0.5, Math.fround(1e7)]],
      ['m/n/bias', [2], [-1.5, Math.fround(-1e7)]],
    ]);
  });

  it('writes the lists of a Rescaling layer, a number standing for a list', () => {
    expect(shown(channelWeights([other], [layer('Rescaling', { scale: [2, 3], offset: -1 })])).slice(1)).toEqual([
      ['m/n/depthwise_kernel', [1, 1, 2, 1], [2, 3]],
      ['m/n/bias', [2], [-1, -1]],
    ]);
  });

  it('leaves other layers alone, and what is missing missing', () => {
    expect(channelWeights([other], [layer('Rescaling', { scale: 2 }), layer('Normalization')])).toEqual([other]);
    expect(channelWeights([other], [layer('Dense')])).toEqual([other]);
  });
});
