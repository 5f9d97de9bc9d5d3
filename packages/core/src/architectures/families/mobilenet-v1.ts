import { configFields } from './config-fields.ts';
import type { Family } from './family.ts';
import { type MobileConfig, mobileConfig } from './mobile-config.ts';
import { mobileDialect } from './mobile-dialect.ts';
import { mobileNetwork } from './mobile-network.ts';
import { blocksInOrder, type ModulePair, moduleRenames, withoutPrefix } from './module-renames.ts';
import { usualPictures } from './usual-pictures.ts';

/** Blocks of each stage (table 1 of the paper). */
const depths = [1, 2, 2, 6, 2];

/** Every block is two numbered layers in transformers. */
const numbered = blocksInOrder(depths).flatMap((block, i): ModulePair[] => [
  [`layer.${2 * i}.convolution`, `${block}.conv_dw`],
  [`layer.${2 * i}.normalization`, `${block}.bn1`],
  [`layer.${2 * i + 1}.convolution`, `${block}.conv_pw`],
  [`layer.${2 * i + 1}.normalization`, `${block}.bn2`],
]);

/**
 * MobileNet (version 1) of any width: depthwise-separable convolutions, both activated.
 *
 * Reference: Howard et al., MobileNets (2017); names as in timm.
 */
export const mobilenetV1: Family<MobileConfig> = {
  name: 'mobilenet-v1',
  kind: 'image',
  architectures: /^mobilenetv1_\d+h?$/,
  modelTypes: ['mobilenet_v1'],
  signature: ['conv_stem.weight', 'blocks.1.0.conv_dw.weight', 'blocks.4.1.conv_pw.weight'],
  foreign: /\.(conv_pwl|se|attn)\./,
  spellings: [
    withoutPrefix('mobilenet_v1'),
    {
      name: 'transformers',
      tells: /^conv_stem\.convolution\./,
      renames: moduleRenames([['conv_stem.convolution', 'conv_stem'], ['conv_stem.normalization', 'bn1'], ...numbered]),
    },
  ],
  configOf: (published) =>
    mobileConfig(published.shapes, {
      ...mobileDialect(published),
      strides: [1, 2, 2, 2, 2],
      activation: configFields(published.config).activation(['hidden_act'], 'relu6'),
      stageActivations: null,
      gate: 'sigmoid',
      squeezeActivation: null,
      headOn: 'map',
      separable: 'activated',
    }),
  pictures: (published) => usualPictures(published, { kernel: 'conv_stem.weight' }),
  build: mobileNetwork,
};
