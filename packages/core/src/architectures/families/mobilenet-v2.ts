import { configFields } from './config-fields.ts';
import type { Family } from './family.ts';
import { changedBlocks, type MobileConfig, mobileConfig } from './mobile-config.ts';
import { mobileDialect } from './mobile-dialect.ts';
import { mobileNetwork } from './mobile-network.ts';
import { blocksInOrder, type ModulePair, moduleRenames, withoutPrefix } from './module-renames.ts';
import { usualPictures } from './usual-pictures.ts';

/** Blocks of each stage (table 2 of the paper). */
const [first, ...others] = blocksInOrder([1, 2, 3, 4, 3, 3, 1]) as [string, ...string[]];

const transformers: readonly ModulePair[] = [
  ...convolution('conv_stem.first_conv', 'conv_stem', 'bn1'),
  ...convolution('conv_stem.conv_3x3', `${first}.conv_dw`, `${first}.bn1`),
  ...convolution('conv_stem.reduce_1x1', `${first}.conv_pw`, `${first}.bn2`),
  ...others.flatMap((block, i) => [
    ...convolution(`layer.${i}.expand_1x1`, `${block}.conv_pw`, `${block}.bn1`),
    ...convolution(`layer.${i}.conv_3x3`, `${block}.conv_dw`, `${block}.bn2`),
    ...convolution(`layer.${i}.reduce_1x1`, `${block}.conv_pwl`, `${block}.bn3`),
  ]),
  ...convolution('conv_1x1', 'conv_head', 'bn2'),
];

const torchvision: readonly ModulePair[] = [
  ['features.0.0', 'conv_stem'],
  ['features.0.1', 'bn1'],
  ['features.1.conv.0.0', `${first}.conv_dw`],
  ['features.1.conv.0.1', `${first}.bn1`],
  ['features.1.conv.1', `${first}.conv_pw`],
  ['features.1.conv.2', `${first}.bn2`],
  ...others.flatMap((block, i): ModulePair[] => [
    [`features.${i + 2}.conv.0.0`, `${block}.conv_pw`],
    [`features.${i + 2}.conv.0.1`, `${block}.bn1`],
    [`features.${i + 2}.conv.1.0`, `${block}.conv_dw`],
    [`features.${i + 2}.conv.1.1`, `${block}.bn2`],
    [`features.${i + 2}.conv.2`, `${block}.conv_pwl`],
    [`features.${i + 2}.conv.3`, `${block}.bn3`],
  ]),
  [`features.${others.length + 2}.0`, 'conv_head'],
  [`features.${others.length + 2}.1`, 'bn2'],
  ['classifier.1', 'classifier'],
];

function convolution(from: string, conv: string, norm: string): ModulePair[] {
  return [
    [`${from}.convolution`, conv],
    [`${from}.normalization`, norm],
  ];
}

/**
 * MobileNetV2 of any width: inverted residual blocks with linear bottlenecks.
 *
 * Reference: Sandler et al., MobileNetV2 (2018); names as in timm.
 */
export const mobilenetV2: Family<MobileConfig> = {
  name: 'mobilenet-v2',
  kind: 'image',
  architectures: /^mobilenetv2_\d+d?$/,
  modelTypes: ['mobilenet_v2'],
  signature: ['conv_stem.weight', 'blocks.1.0.conv_pwl.weight', 'blocks.6.0.bn3.weight', 'conv_head.weight', 'bn2.weight'],
  foreign: /\.(conv_exp|se|attn)\./,
  spellings: [
    withoutPrefix('mobilenet_v2'),
    { name: 'transformers', tells: /^conv_stem\.first_conv\./, renames: moduleRenames(transformers) },
    { name: 'torchvision', tells: /^features\.1\.conv\.0\.0\./, renames: moduleRenames(torchvision) },
  ],
  configOf: (published) => {
    const sizes = mobileConfig(published.shapes, {
      ...mobileDialect(published),
      strides: [1, 2, 2, 2, 1, 2, 1],
      activation: configFields(published.config).activation(['hidden_act'], 'relu6'),
      stageActivations: null,
      gate: 'sigmoid',
      squeezeActivation: null,
      headOn: 'map',
      separable: 'linear',
    });
    // The first block is part of the stem in transformers, and adds nothing.
    const plainStem = published.config.model_type === 'mobilenet_v2';
    return plainStem ? changedBlocks(sizes, ({ count }) => (count === 0 ? { skips: false } : {})) : sizes;
  },
  pictures: (published) => usualPictures(published, { kernel: 'conv_stem.weight' }),
  build: mobileNetwork,
};
