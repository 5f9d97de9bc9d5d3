import {
  type ChannelScaling,
  normalisationByChannel,
  rescalingByChannel,
  scalesChannels,
} from '../../network/keras-json/channel-scaling.ts';
import type { KerasLayer } from '../../network/keras-json/keras-layer.ts';

/** A weight by its name, as numbers. */
export interface NamedNumbers {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Gives layers that scale each channel the weights of the convolution that stands for them; what they kept themselves goes. */
export function channelWeights(weights: readonly NamedNumbers[], layers: readonly KerasLayer[]): NamedNumbers[] {
  const scaling = layers.filter(({ className, config }) => scalesChannels(className, config));
  if (scaling.length === 0) return [...weights];
  const byName = new Map(weights.map((weight) => [weight.name, weight]));
  const made = scaling.flatMap((layer) => convolution(layer, byName));
  return [...byName.values(), ...made];
}

function convolution({ path, className, config }: KerasLayer, byName: Map<string, NamedNumbers>): NamedNumbers[] {
  const name = path.join('/');
  const [mean, variance] = ['mean', 'variance', 'count'].map((role) => {
    const weight = byName.get(`${name}/${role}`);
    if (className === 'Normalization') byName.delete(`${name}/${role}`);
    return weight;
  });
  const normalises = mean && variance && mean.data.length === variance.data.length;
  const found = className === 'Normalization' ? normalises && normalisationByChannel(mean.data, variance.data) : rescalingByChannel(config);
  // Without them the layer's weights are missing, which is said where all that is missing is said.
  return found ? kernelAndBias(name, found) : [];
}

const kernelAndBias = (name: string, { scale, offset }: ChannelScaling): NamedNumbers[] => [
  { name: `${name}/depthwise_kernel`, shape: [1, 1, scale.length, 1], data: Float32Array.from(scale) },
  { name: `${name}/bias`, shape: [offset.length], data: Float32Array.from(offset) },
];
