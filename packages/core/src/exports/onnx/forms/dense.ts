import type { DenseConfig } from '../../../network/ops/dense.ts';
import { asLast, type OnnxForm, only, vector, type Weight } from '../onnx-form.ts';
import { activationOperators } from './activation-operators.ts';

/** One product for rows; over the last axis of anything else a product and a sum. */
export const dense: OnnxForm<DenseConfig> = (at) => {
  const { shape, data } = at.weight('kernel') as Weight;
  const bias = at.weight('bias');
  const x = at.last(only(at));
  const operands = [at.constant({ dims: shape, data }), ...(bias ? [at.constant(vector(bias.data))] : [])];
  const [kernel, offset] = operands as [string, string?];
  if (only(at).shape.length === 2) return asLast(activationOperators[at.config.activation](at, at.emit('Gemm', [x, ...operands]), -1));
  const product = at.emit('MatMul', [x, kernel]);
  const y = offset === undefined ? product : at.emit('Add', [product, offset]);
  return asLast(activationOperators[at.config.activation](at, y, -1));
};
