import type { AverageTokensConfig } from '../../../network/ops/average-tokens.ts';
import type { ChosenTokenConfig } from '../../../network/ops/chosen-token.ts';
import type { FilledConfig } from '../../../network/ops/filled.ts';
import type { PositionEmbeddingConfig } from '../../../network/ops/position-embedding.ts';
import type { PrefixTokensConfig } from '../../../network/ops/prefix-tokens.ts';
import type { TokenPositionsConfig } from '../../../network/ops/token-positions.ts';
import { sizeOf } from '../../../network/shape.ts';
import { asLast, type FormContext, integers, type OnnxForm, type OnnxValue, only, scalar, type Weight } from '../onnx-form.ts';

const int32 = 6;
const int64 = 7;
const float32 = 1;

const whole = (at: Pick<FormContext, 'constant'>, value: number) => at.constant({ dims: [], data: BigInt64Array.of(BigInt(value)) });

/** One entry of a value's shape, as a list of one. */
const sizeAt = (at: FormContext, value: string, axis: number): string =>
  at.emit('Gather', [at.emit('Shape', [value]), at.constant(integers([axis]))], { axis: 0 });

export const averageTokens: OnnxForm<AverageTokensConfig> = (at) => {
  const { from, to } = at.config;
  const bounds = [[from], [to ?? 2 ** 31 - 1], [1]].map((list) => at.constant(integers(list)));
  return asLast(at.emit('ReduceMean', [at.emit('Slice', [at.last(only(at)), ...bounds])], { axes: [1], keepdims: 0 }));
};

/** The place of the first mark, as a row of 0 and one 1 that picks the token out. */
export const chosenToken: OnnxForm<ChosenTokenConfig> = (at) => {
  const [tokens, ids] = at.inputs as readonly [OnnxValue, OnnxValue];
  const { id } = at.config;
  const plain = at.emit('Cast', [at.last(ids)], { to: int32 });
  const marks =
    id === null ? plain : at.emit('Cast', [at.emit('Equal', [at.emit('Cast', [plain], { to: int64 }), whole(at, id)])], { to: int32 });
  const places = at.emit('ArgMax', [marks], { axis: 1, keepdims: 1 });
  const offAndOn = at.constant({ dims: [2], data: Float32Array.of(0, 1) });
  const picks = at.emit('OneHot', [places, sizeAt(at, at.last(tokens), 1), offAndOn], { axis: -1 });
  return asLast(at.emit('Squeeze', [at.emit('MatMul', [picks, at.last(tokens)]), at.constant(integers([1]))]));
};

export const filled: OnnxForm<FilledConfig> = (at) =>
  asLast(at.emit('Expand', [whole(at, at.config.value), at.emit('Shape', [at.last(only(at))])]));

export const maskedAverage: OnnxForm = (at) => {
  const [tokens, mask] = at.inputs as readonly [OnnxValue, OnnxValue];
  const counted = at.emit('Cast', [at.last(mask)], { to: float32 });
  const count = at.emit('ReduceSum', [counted, at.constant(integers([1]))], { keepdims: 1 });
  const shares = at.emit('Div', [counted, at.emit('Max', [count, at.constant(scalar(1e-9))])]);
  const sum = at.emit('MatMul', [at.emit('Unsqueeze', [shares, at.constant(integers([1]))]), at.last(tokens)]);
  return asLast(at.emit('Squeeze', [sum, at.constant(integers([1]))]));
};

export const positionEmbedding: OnnxForm<PositionEmbeddingConfig> = (at) => {
  const dims = at.config.shape.slice(-2);
  const table = at.constant({ dims, data: (at.weight('positions') as Weight).data });
  const x = at.last(only(at));
  const [start, axis] = [integers([0]), integers([0])].map((list) => at.constant(list)) as [string, string];
  return asLast(at.emit('Add', [x, at.emit('Slice', [table, start, sizeAt(at, x, 1), axis])]));
};

export const prefixTokens: OnnxForm<PrefixTokensConfig> = (at) => {
  const { shape } = at.config;
  const dims = [1, sizeOf(shape.slice(0, -1)), shape.at(-1) ?? 1];
  const x = at.last(only(at));
  const wanted = at.emit('Concat', [sizeAt(at, x, 0), at.constant(integers(dims.slice(1)))], { axis: 0 });
  const learned = at.emit('Expand', [at.constant({ dims, data: (at.weight('tokens') as Weight).data }), wanted]);
  return asLast(at.emit('Concat', [learned, x], { axis: 1 }));
};

export const tokenPositions: OnnxForm<TokenPositionsConfig> = (at) => {
  const padding = whole(at, at.config.padding);
  const ids = at.emit('Cast', [at.last(only(at))], { to: int64 });
  const isToken = at.emit('Cast', [at.emit('Not', [at.emit('Equal', [ids, padding])])], { to: int64 });
  const places = at.emit('Mul', [at.emit('CumSum', [isToken, whole(at, 1)]), isToken]);
  return asLast(at.emit('Add', [places, padding]));
};

export const unitLength: OnnxForm = (at) => {
  const x = at.last(only(at));
  const squares = at.emit('ReduceSum', [at.emit('Mul', [x, x]), at.constant(integers([-1]))], { keepdims: 1 });
  return asLast(at.emit('Div', [x, at.emit('Sqrt', [at.emit('Add', [squares, at.constant(scalar(1e-24))])])]));
};
