import type { AttentionConfig } from '../../../network/ops/attention.ts';
import { farthest, relativeBuckets } from '../../../network/ops/relative-buckets.ts';
import { asLast, type FormContext, integers, type OnnxForm, type OnnxValue, scalar, type Weight } from '../onnx-form.ts';

type At = FormContext<AttentionConfig>;

const unseen = -1e9;

/** `softmax(Q Kᵀ / √d + mask + bias) V` in heads, for any number of tokens. */
export const attention: OnnxForm<AttentionConfig> = (at) => {
  const [q, k, v, mask] = at.inputs as readonly [OnnxValue, OnnxValue, OnnxValue, OnnxValue?];
  const { heads, causal, buckets } = at.config;
  const width = q.shape.at(-1) ?? at.refuse('a known width of queries', 'an open one');
  const scaled = at.emit('Mul', [split(at, q, [0, 2, 1, 3]), at.constant(scalar(Math.sqrt(heads / width)))]);
  let scores = at.emit('MatMul', [scaled, split(at, k, [0, 2, 3, 1])]);
  if (buckets > 0) scores = at.emit('Add', [scores, relativeBias(at, q, k)]);
  if (mask) scores = at.emit('Add', [scores, hidden(at, mask)]);
  if (causal) scores = at.emit('Add', [scores, above(at, scores)]);
  const looked = at.emit('MatMul', [at.emit('Softmax', [scores], { axis: -1 }), split(at, v, [0, 2, 1, 3])]);
  const joined = at.emit('Transpose', [looked], { perm: [0, 2, 1, 3] });
  return asLast(at.emit('Reshape', [joined, at.constant(integers([0, 0, at.shape.at(-1) ?? -1]))]));
};

/** `[batch, tokens, d]` in heads, its axes exchanged; a size of 0 keeps what is there. */
function split(at: At, value: OnnxValue, perm: readonly number[]): string {
  const parts = at.emit('Reshape', [at.last(value), at.constant(integers([0, 0, at.config.heads, -1]))]);
  return at.emit('Transpose', [parts], { perm });
}

/** What is added to the scores of keys that are no tokens, `[batch, 1, 1, keys]`. */
function hidden(at: At, mask: OnnxValue): string {
  const missing = at.emit('Sub', [at.constant(scalar(1)), at.emit('Cast', [at.last(mask)], { to: 1 })]);
  return at.emit('Mul', [at.emit('Unsqueeze', [missing, at.constant(integers([1, 2]))]), at.constant(scalar(unseen))]);
}

/** The same for keys behind their query, in the shape of the scores. */
function above(at: At, scores: string): string {
  const all = at.emit('Expand', [at.constant(scalar(unseen)), at.emit('Shape', [scores])]);
  const one = at.constant({ dims: [], data: BigInt64Array.of(1n) });
  return at.emit('Trilu', [all, one], { upper: 1 });
}

/** `[1, heads, queries, keys]` out of a table by relative position, made here for all positions there are. */
function relativeBias(at: At, q: OnnxValue, k: OnnxValue): string {
  const { shape, data } = at.weight('relative_attention_bias') as Weight;
  const [buckets = 0, heads = 0] = shape;
  const rows = relativeBuckets(buckets);
  const table = Float32Array.from({ length: rows.length * heads }, (_, i) => {
    const row = rows[Math.floor(i / heads)] as number;
    return data[row * heads + (i % heads)] as number;
  });
  const distance = at.emit('Sub', [along(at, k, 0), along(at, q, 1)]);
  const whole = (value: number) => at.constant({ dims: [], data: BigInt64Array.of(BigInt(value)) });
  const near = at.emit('Clip', [distance, whole(-farthest), whole(farthest)]);
  const found = at.emit('Gather', [at.constant({ dims: [rows.length, heads], data: table }), at.emit('Add', [near, whole(farthest)])], {
    axis: 0,
  });
  return at.emit('Unsqueeze', [at.emit('Transpose', [found], { perm: [2, 0, 1] }), at.constant(integers([0]))]);
}

/** 0, 1, 2 … for each token, as a row (axis 0 added) or a column (axis 1). */
function along(at: At, value: OnnxValue, axis: number): string {
  const whole = (number: number) => at.constant({ dims: [], data: BigInt64Array.of(BigInt(number)) });
  const count = at.emit('Gather', [at.emit('Shape', [at.last(value)]), whole(1)], { axis: 0 });
  return at.emit('Unsqueeze', [at.emit('Range', [whole(0), count, whole(1)]), at.constant(integers([axis]))]);
}
