import type { Family } from './family.ts';
import { type MobileConfig, mobileConfig } from './mobile-config.ts';
import { mobileDialect } from './mobile-dialect.ts';
import { mobileNetwork } from './mobile-network.ts';
import { usualPictures } from './usual-pictures.ts';

/**
 * MobileNetV4 without attention (conv-small, -medium, -large), of any width: universal inverted bottlenecks.
 *
 * Reference: Qin et al., MobileNetV4 (2024); names as in timm.
 */
export const mobilenetV4: Family<MobileConfig> = {
  name: 'mobilenet-v4',
  kind: 'image',
  architectures: /^mobilenetv4_conv_(small|medium|large)(_\d+)?$/,
  modelTypes: [],
  signature: ['conv_stem.weight', 'blocks.3.0.pw_exp.conv.weight', 'conv_head.weight', 'norm_head.weight'],
  foreign: /\.(attn|layer_scale)\./,
  spellings: [],
  configOf: (published) =>
    mobileConfig(published.shapes, {
      ...mobileDialect(published),
      strides: [2, 2, 2, 2, 1],
      activation: 'relu',
      stageActivations: null,
      gate: 'sigmoid',
      squeezeActivation: null,
      headOn: 'pooled',
      separable: 'linear',
    }),
  pictures: (published) => usualPictures(published, { kernel: 'conv_stem.weight' }),
  build: mobileNetwork,
};
