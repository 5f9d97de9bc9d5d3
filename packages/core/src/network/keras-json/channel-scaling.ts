import type { Json, JsonObject } from '../../json.ts';

/** `scale · x + offset` with two numbers a channel. */
export interface ChannelScaling {
  readonly scale: readonly number[];
  readonly offset: readonly number[];
}

/** Whether a layer of Keras scales each channel by numbers of its own, which no layer of TensorFlow.js but a 1 × 1 convolution of each channel does. */
export const scalesChannels = (className: string, { scale, offset }: JsonObject): boolean =>
  className === 'Normalization' || (className === 'Rescaling' && (Array.isArray(scale) || Array.isArray(offset)));

/** The config of that convolution. */
export const channelConvolution = ({ name }: JsonObject): JsonObject => ({
  name: name ?? null,
  kernel_size: [1, 1],
  strides: [1, 1],
  depth_multiplier: 1,
  padding: 'valid',
  data_format: 'channels_last',
  activation: 'linear',
  use_bias: true,
});

/** The numbers of a Rescaling layer with a list; undefined where they are none, or not as many of each. */
export function rescalingByChannel({ scale, offset = 0 }: JsonObject): ChannelScaling | undefined {
  const count = [scale, offset].map((one) => (Array.isArray(one) ? one.length : 0)).reduce((a, b) => Math.max(a, b));
  const [scales, offsets] = [numbers(scale, count), numbers(offset, count)];
  return scales && offsets && { scale: scales, offset: offsets };
}

function numbers(value: Json | undefined, count: number): number[] | undefined {
  const list: readonly (Json | undefined)[] = Array.isArray(value) ? value : new Array(count).fill(value);
  const sound = list.length === count && list.every((one) => typeof one === 'number' && Number.isFinite(one));
  return sound ? (list as number[]) : undefined;
}

/** Keras divides by no less than this. */
const smallest = 1e-7;

/** `(x − μ) / max(√σ², 10⁻⁷)`, as the Normalization layer of Keras computes it. */
export const normalisationByChannel = (mean: Float32Array, variance: Float32Array): ChannelScaling => {
  const scale = Array.from(variance, (value) => 1 / Math.max(Math.sqrt(value), smallest));
  return { scale, offset: scale.map((one, i) => -(mean[i] ?? 0) * one) };
};
