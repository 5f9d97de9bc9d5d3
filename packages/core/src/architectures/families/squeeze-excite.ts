import type { ActivationName } from '../../network/activations.ts';
import type { NetworkBuilder } from '../network-builder.ts';

/** Options of {@link squeezeExcite}. */
export interface SqueezeExciteOptions {
  /** Channels between the two convolutions. */
  readonly reduced: number;
  readonly activation: ActivationName;
  /** 'hard-sigmoid' is `relu6(x + 3) / 6`. */
  readonly gate: 'sigmoid' | 'hard-sigmoid';
}

/**
 * Multiplies each channel by a number in 0…1 that two 1×1 convolutions make of the means of all channels.
 *
 * Reference: Hu et al., Squeeze-and-Excitation Networks (2018); the hard gate is MobileNetV3's (Howard et al., 2019).
 */
export function squeezeExcite(b: NetworkBuilder, name: string, x: string, { reduced, activation, gate }: SqueezeExciteOptions): string {
  const channels = b.shapeOf(x).at(-1) as number;
  const pooled = b.node(`${name}.pool`, 'global-average-pooling2d', [x], { keepDims: false });
  const cell = b.node(`${name}.cell`, 'reshape', [pooled], { target: [1, 1, channels] });
  const narrow = b.conv(`${name}.conv_reduce`, cell, reduced, { size: 1, bias: true, padding: 'valid' });
  const wide = b.conv(`${name}.conv_expand`, b.activation(`${name}.act1`, narrow, activation), channels, {
    size: 1,
    bias: true,
    padding: 'valid',
  });
  return b.node(`${name}.scale`, 'multiply', [x, gates[gate](b, `${name}.gate`, wide)]);
}

/** `clip(0.2 · 5/6 x + 0.5, 0, 1) = relu6(x + 3) / 6`: the hard sigmoid of TensorFlow.js on a narrower scale, so that stock layers can stand for it. */
const gates = {
  sigmoid: (b: NetworkBuilder, id: string, x: string) => b.activation(id, x, 'sigmoid'),
  'hard-sigmoid': (b: NetworkBuilder, id: string, x: string) =>
    b.activation(id, b.node(`${id}_scale`, 'rescaling', [x], { scale: 5 / 6, offset: 0 }), 'hardSigmoid'),
};
