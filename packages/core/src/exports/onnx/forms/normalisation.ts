import type { BatchNormalizationConfig } from '../../../network/ops/batch-normalization.ts';
import type { LayerNormalizationConfig } from '../../../network/ops/layer-normalization.ts';
import { sizeOf } from '../../../network/shape.ts';
import { asFirst, asLast, type FormContext, type OnnxForm, only, scalar, vector } from '../onnx-form.ts';

/** With the moving statistics; a scale or offset that is not there is one or zero. */
export const batchNormalization: OnnxForm<BatchNormalizationConfig> = (at) => {
  const mean = at.weight('moving_mean')?.data as Float32Array;
  const of = (role: string, absent: number) => at.constant(vector(at.weight(role)?.data ?? new Float32Array(mean.length).fill(absent)));
  const statistics = [of('gamma', 1), of('beta', 0), of('moving_mean', 0), of('moving_variance', 1)];
  const flat = only(at).shape.length === 2;
  const x = flat ? at.last(only(at)) : at.first(only(at));
  const y = at.emit('BatchNormalization', [x, ...statistics], { epsilon: { float: at.config.epsilon } });
  return flat ? asLast(y) : asFirst(y);
};

/** One operator over the last axes; over others the formula. */
export const layerNormalization: OnnxForm<LayerNormalizationConfig> = (at) => {
  const { shape } = only(at);
  const axes = at.config.axes.map((axis) => (axis < 0 ? axis + shape.length : axis)).toSorted((a, b) => a - b);
  const last = axes.every((axis, i) => axis === shape.length - axes.length + i);
  return asLast(last ? overLast(at, axes) : overAny(at, axes));
};

function overLast(at: FormContext<LayerNormalizationConfig>, axes: readonly number[]): string {
  const dims = axes.map((axis) => only(at).shape[axis] ?? at.refuse('known sizes of what is normalised over', 'an open size'));
  const [gamma, beta] = [at.weight('gamma'), at.weight('beta')];
  const scale = at.constant({ dims, data: gamma?.data ?? new Float32Array(sizeOf(dims)).fill(1) });
  const operands = [at.last(only(at)), scale, ...(beta ? [at.constant({ dims, data: beta.data })] : [])];
  return at.emit('LayerNormalization', operands, { axis: axes[0] as number, epsilon: { float: at.config.epsilon } });
}

function overAny(at: FormContext<LayerNormalizationConfig>, axes: readonly number[]): string {
  const x = at.last(only(at));
  const centred = at.emit('Sub', [x, at.emit('ReduceMean', [x], { axes, keepdims: 1 })]);
  const variance = at.emit('ReduceMean', [at.emit('Mul', [centred, centred])], { axes, keepdims: 1 });
  const deviation = at.emit('Sqrt', [at.emit('Add', [variance, at.constant(scalar(at.config.epsilon))])]);
  const normal = at.emit('Div', [centred, deviation]);
  const dims = only(at).shape.map((size, axis) => (axes.includes(axis) ? (size ?? 1) : 1));
  const stretched = (role: string) => {
    const weight = at.weight(role);
    return weight && at.constant({ dims, data: weight.data });
  };
  const [gamma, beta] = [stretched('gamma'), stretched('beta')];
  const scaled = gamma ? at.emit('Mul', [normal, gamma]) : normal;
  return beta ? at.emit('Add', [scaled, beta]) : scaled;
}
