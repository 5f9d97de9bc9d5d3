import type { Cropping2dConfig } from '../../../network/ops/cropping2d.ts';
import type { EmbeddingConfig } from '../../../network/ops/embedding.ts';
import type { PermuteConfig } from '../../../network/ops/permute.ts';
import type { RepeatVectorConfig } from '../../../network/ops/repeat-vector.ts';
import type { ReshapeConfig } from '../../../network/ops/reshape.ts';
import type { UpSampling2dConfig } from '../../../network/ops/up-sampling2d.ts';
import type { ZeroPadding2dConfig } from '../../../network/ops/zero-padding2d.ts';
import { asFirst, asLast, type FormContext, integers, type OnnxForm, only, vector, type Weight } from '../onnx-form.ts';

export const flatten: OnnxForm = (at) => asLast(at.emit('Flatten', [at.last(only(at))], { axis: 1 }));

/** A size of 0 keeps the batch. */
export const reshape: OnnxForm<ReshapeConfig> = (at) =>
  asLast(at.emit('Reshape', [at.last(only(at)), at.constant(integers([0, ...at.config.target]))]));

export const permute: OnnxForm<PermuteConfig> = (at) => asLast(at.emit('Transpose', [at.last(only(at))], { perm: [0, ...at.config.dims] }));

export const repeatVector: OnnxForm<RepeatVectorConfig> = (at) => {
  const column = at.emit('Unsqueeze', [at.last(only(at)), at.constant(integers([1]))]);
  return asLast(at.emit('Expand', [column, at.constant(integers([1, at.config.times, 1]))]));
};

/** Rows of a table; whole numbers may come as float32. */
export const embedding: OnnxForm<EmbeddingConfig> = (at) => {
  const { shape, data } = at.weight('embeddings') as Weight;
  const rows = at.emit('Cast', [at.last(only(at))], { to: 7 });
  return asLast(at.emit('Gather', [at.constant({ dims: shape, data }), rows], { axis: 0 }));
};

export const zeroPadding2d: OnnxForm<ZeroPadding2dConfig> = (at) => {
  const [rows = [0, 0], columns = [0, 0]] = at.config.padding;
  const pads = [0, 0, rows[0], columns[0], 0, 0, rows[1], columns[1]];
  return asFirst(at.emit('Pad', [at.first(only(at)), at.constant(integers(pads))], { mode: 'constant' }));
};

export const cropping2d: OnnxForm<Cropping2dConfig> = (at) => {
  const [rows = [0, 0], columns = [0, 0]] = at.config.cropping;
  const ends = [endOf(rows), endOf(columns)];
  const bounds = [[rows[0], columns[0]], ends, [2, 3]].map((list) => at.constant(integers(list)));
  return asFirst(at.emit('Slice', [at.first(only(at)), ...bounds]));
};

/** An end of −n leaves n off; none left off cannot be said so, but an end beyond the axis is clamped. */
const endOf = ([, after]: readonly [number, number]): number => (after === 0 ? 2 ** 31 - 1 : -after);

/** Pixel i comes from `i / factor`, without a shift to the pixels' centres, as TensorFlow.js has it. */
export const upSampling2d: OnnxForm<UpSampling2dConfig> = (at: FormContext<UpSampling2dConfig>) => {
  const { factors, interpolation } = at.config;
  const scales = at.constant(vector(Float32Array.of(1, 1, factors[0] ?? 1, factors[1] ?? 1)));
  const mode = interpolation === 'nearest' ? { mode: 'nearest', nearest_mode: 'floor' } : { mode: 'linear' };
  return asFirst(at.emit('Resize', [at.first(only(at)), '', scales], { ...mode, coordinate_transformation_mode: 'asymmetric' }));
};
