import { graftError } from '../../errors.ts';
import type { Op } from '../op.ts';

export type InputConfig = {
  /** Batch first; null = any size. */
  readonly shape: readonly (number | null)[];
  readonly dtype: string;
};

/** A place where a tensor is fed. */
export const input: Op<InputConfig> = {
  name: 'input',
  roles: {},
  weights: () => ({}),
  shape: (_inputs, config) => config.shape,
  forward: (_inputs, _params, _config, { node }) => {
    throw graftError({
      code: 'usage/missing-feed',
      where: `run at '${node}'`,
      expected: 'a tensor to be fed there',
      given: 'none',
      fix: 'Put it into the feeds under the id of the input node.',
    });
  },
  keras: {
    classNames: ['InputLayer'],
    read: (layer) => {
      const shape = layer.raw.batch_input_shape ?? layer.raw.batch_shape;
      const ok = Array.isArray(shape) && shape.length > 0 && shape.length <= 8;
      const sizes = ok && shape.every((size) => size === null || (Number.isInteger(size) && size > 0 && size <= 2 ** 24));
      if (!sizes) return layer.refuse('batch_input_shape to be a list of sizes', shape ?? null);
      const dtype = layer.raw.dtype ?? 'float32';
      return { shape: [null, ...shape.slice(1)], dtype: dtype === 'int32' ? 'int32' : 'float32' };
    },
    write: ({ shape, dtype }) => ({ config: { batch_input_shape: [null, ...shape.slice(1)], dtype, sparse: false } }),
  },
};
