import type { KerasForm } from '../op.ts';
import type { Padding } from '../window-shape.ts';

export type PoolingConfig = { readonly poolSize: readonly number[]; readonly strides: readonly number[]; readonly padding: Padding };

/** Reads and writes windows over `axes` axes; the stride is the window where none is given. */
export function poolingForm(className: string, axes: 1 | 2): KerasForm<PoolingConfig> {
  return {
    classNames: [className],
    read: (layer) => {
      const poolSize = layer.counts('pool_size', axes, 2);
      const strides = layer.has('strides') ? layer.counts('strides', axes) : poolSize;
      return { poolSize, strides, padding: layer.choice('padding', ['valid', 'same'], 'valid') };
    },
    write: ({ poolSize, strides, padding }) => ({
      config: { pool_size: poolSize, strides, padding, ...(axes === 2 ? { data_format: 'channels_last' } : {}) },
    }),
  };
}
