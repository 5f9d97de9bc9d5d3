import type { ActivationConfig } from '../../../network/ops/activation.ts';
import type { EluConfig } from '../../../network/ops/elu.ts';
import type { LeakyReluConfig } from '../../../network/ops/leaky-relu.ts';
import type { PreluConfig } from '../../../network/ops/prelu.ts';
import type { ReluConfig } from '../../../network/ops/relu.ts';
import type { RescalingConfig } from '../../../network/ops/rescaling.ts';
import type { SoftmaxConfig } from '../../../network/ops/softmax.ts';
import type { ThresholdedReluConfig } from '../../../network/ops/thresholded-relu.ts';
import { toFirst, transposed } from '../channels-first.ts';
import { type FormContext, type OnnxForm, only, scalar } from '../onnx-form.ts';
import { activationOperators } from './activation-operators.ts';

/** An op that changes each entry by itself leaves its channels where they are. */
const entrywise =
  <C>(write: (at: FormContext<C>, x: string) => string): OnnxForm<C> =>
  (at) => ({ name: write(at, only(at).name), channels: only(at).channels });

/** What only does something in training, and what changes nothing. */
export const passed: OnnxForm = entrywise((_at, x) => x);

/** Any activation by name; those along the channels need to know where these are. */
export const activation: OnnxForm<ActivationConfig> = entrywise((at, x) =>
  activationOperators[at.config.activation](at, x, only(at).channels === 'first' ? 1 : -1),
);

export const elu: OnnxForm<EluConfig> = entrywise(({ emit, config }, x) => emit('Elu', [x], { alpha: { float: config.alpha } }));

export const leakyRelu: OnnxForm<LeakyReluConfig> = entrywise(({ emit, config }, x) =>
  emit('LeakyRelu', [x], { alpha: { float: config.slope } }),
);

export const relu: OnnxForm<ReluConfig> = entrywise(({ emit, constant, config }, x) =>
  config.maxValue === null ? emit('Relu', [x]) : emit('Clip', [x, constant(scalar(0)), constant(scalar(config.maxValue))]),
);

export const thresholdedRelu: OnnxForm<ThresholdedReluConfig> = entrywise(({ emit, config }, x) =>
  emit('ThresholdedRelu', [x], { alpha: { float: config.theta } }),
);

/** The slopes turn with the picture; they have no batch axis. */
export const prelu: OnnxForm<PreluConfig> = entrywise((at, x) => {
  const { shape, data } = at.weight('alpha') as NonNullable<ReturnType<typeof at.weight>>;
  const turned = only(at).channels === 'first';
  const order = toFirst(shape.length + 1);
  const dims = [1, ...shape];
  const slope = turned
    ? { dims: order.map((axis) => dims[axis] as number).slice(1), data: transposed(data, dims, order) }
    : { dims: shape, data };
  return at.emit('PRelu', [x, at.constant(slope)]);
});

export const rescaling: OnnxForm<RescalingConfig> = entrywise(({ emit, constant, config }, x) =>
  emit('Add', [emit('Mul', [emit('Cast', [x], { to: 1 }), constant(scalar(config.scale))]), constant(scalar(config.offset))]),
);

/** The numbers lie where the channels do. */
export const layerScale: OnnxForm = entrywise((at, x) => {
  const { data } = at.weight('gamma') as NonNullable<ReturnType<typeof at.weight>>;
  const behind = only(at).channels === 'first' ? only(at).shape.length - 2 : 0;
  return at.emit('Mul', [x, at.constant({ dims: [data.length, ...new Array<number>(behind).fill(1)], data })]);
});

/** Along any axis, wherever it lies. */
export const softmax: OnnxForm<SoftmaxConfig> = entrywise((at, x) => {
  const { shape, channels } = only(at);
  const axis = at.config.axis < 0 ? at.config.axis + shape.length : at.config.axis;
  return at.emit('Softmax', [x], { axis: channels === 'first' ? toFirst(shape.length).indexOf(axis) : axis });
});
