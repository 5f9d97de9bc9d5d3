import type { ActivationName } from '../../../network/activations.ts';
import { type FormContext, scalar } from '../onnx-form.ts';

/** Writes one activation of the tensor `x`, whose channels lie on `axis`. */
type Operators = (at: Pick<FormContext, 'emit' | 'constant'>, x: string, axis: number) => string;

const one =
  (op: string): Operators =>
  (at, x) =>
    at.emit(op, [x]);

const alongChannels =
  (op: string): Operators =>
  (at, x, axis) =>
    at.emit(op, [x], { axis });

/** The operators of every activation that a layer can carry; the same formulas as in `network/activations.ts`. */
export const activationOperators: Readonly<Record<ActivationName, Operators>> = {
  linear: (_at, x) => x,
  relu: one('Relu'),
  relu6: (at, x) => at.emit('Clip', [x, at.constant(scalar(0)), at.constant(scalar(6))]),
  elu: one('Elu'),
  selu: one('Selu'),
  sigmoid: one('Sigmoid'),
  hardSigmoid: (at, x) => at.emit('HardSigmoid', [x], { alpha: { float: 0.2 }, beta: { float: 0.5 } }),
  softplus: one('Softplus'),
  softsign: one('Softsign'),
  tanh: one('Tanh'),
  softmax: alongChannels('Softmax'),
  logSoftmax: alongChannels('LogSoftmax'),
  gelu: (at, x) => {
    const erf = at.emit('Erf', [at.emit('Div', [x, at.constant(scalar(Math.SQRT2))])]);
    return halfOf(at, x, erf);
  },
  geluTanh: (at, x) => {
    const cube = at.emit('Mul', [at.emit('Mul', [x, x]), x]);
    const inner = at.emit('Add', [x, at.emit('Mul', [cube, at.constant(scalar(0.044715))])]);
    return halfOf(at, x, at.emit('Tanh', [at.emit('Mul', [inner, at.constant(scalar(Math.sqrt(2 / Math.PI)))])]));
  },
  geluQuick: (at, x) => at.emit('Mul', [x, at.emit('Sigmoid', [at.emit('Mul', [x, at.constant(scalar(1.702))])])]),
  mish: (at, x) => at.emit('Mul', [x, at.emit('Tanh', [at.emit('Softplus', [x])])]),
  swish: (at, x) => at.emit('Mul', [x, at.emit('Sigmoid', [x])]),
  hardSwish: one('HardSwish'),
};

/** `x / 2 · (inner + 1)`. */
const halfOf = (at: Pick<FormContext, 'emit' | 'constant'>, x: string, inner: string): string =>
  at.emit('Mul', [at.emit('Mul', [x, at.constant(scalar(0.5))]), at.emit('Add', [inner, at.constant(scalar(1))])]);
