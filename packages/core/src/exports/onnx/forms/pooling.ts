import type { GlobalPoolingConfig } from '../../../network/ops/global-pooling.ts';
import type { PoolingConfig } from '../../../network/ops/pooling-form.ts';
import { asFirst, asLast, type OnnxForm, only } from '../onnx-form.ts';
import { windowPads } from './window-pads.ts';

/** Windows over pictures or sequences; an average is over what lies inside them. */
const windowed =
  (op: 'MaxPool' | 'AveragePool'): OnnxForm<PoolingConfig> =>
  (at) => {
    const { poolSize, strides, padding } = at.config;
    const windows = poolSize.map((size, axis) => ({ size, stride: strides[axis] ?? 1 }));
    const pads = windowPads(at, only(at).shape.slice(1, -1), windows, padding);
    const inside = op === 'AveragePool' ? { count_include_pad: 0 } : {};
    return asFirst(at.emit(op, [at.first(only(at))], { kernel_shape: poolSize, strides, pads, ...inside }));
  };

export const maxPooling = windowed('MaxPool');
export const averagePooling = windowed('AveragePool');

/** One number a channel; a flat one lies as the network has it. */
const global =
  (op: 'GlobalMaxPool' | 'GlobalAveragePool'): OnnxForm<GlobalPoolingConfig> =>
  (at) => {
    const pooled = at.emit(op, [at.first(only(at))]);
    return at.config.keepDims ? asFirst(pooled) : asLast(at.emit('Flatten', [pooled], { axis: 1 }));
  };

export const globalMaxPooling = global('GlobalMaxPool');
export const globalAveragePooling = global('GlobalAveragePool');
