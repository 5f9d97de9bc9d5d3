import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { configFields } from './config-fields.ts';
import type { Family, Published } from './family.ts';
import { changedBlocks, type MobileConfig, mobileConfig } from './mobile-config.ts';
import { mobileDialect } from './mobile-dialect.ts';
import { mobileNetwork } from './mobile-network.ts';
import { blocksInOrder, type ModulePair, moduleRenames, withoutPrefix } from './module-renames.ts';
import { countOf } from './tensor-shapes.ts';
import { torchvisionBlock } from './torchvision-block.ts';
import { usualPictures } from './usual-pictures.ts';

/** Blocks of each stage of B0 (table 1 of the paper); the larger ones repeat them more often. */
const repeats = [1, 2, 2, 3, 3, 4, 1];

/**
 * EfficientNet of any width and depth, and EfficientNet-Lite, which has no squeeze and excitation.
 *
 * Reference: Tan & Le, EfficientNet (2019); names as in timm.
 */
export const efficientnet: Family<MobileConfig> = {
  name: 'efficientnet',
  kind: 'image',
  architectures: /^(tf_)?efficientnet_(b\d|lite\d)(_\w+)?$/,
  modelTypes: ['efficientnet'],
  signature: ['conv_stem.weight', 'blocks.0.0.se.conv_reduce.weight', 'blocks.6.0.conv_pwl.weight', 'conv_head.weight', 'bn2.weight'],
  foreign: /\.(conv_exp|attn)\./,
  spellings: [
    withoutPrefix('efficientnet'),
    {
      name: 'transformers',
      tells: /^encoder\.blocks\.0\.depthwise_conv\./,
      renames: (published) => moduleRenames(transformers(published)),
    },
    { name: 'torchvision', tells: /^features\.1\.0\.block\.0\.0\./, renames: (published) => moduleRenames(torchvision(published)) },
  ],
  configOf: (published) => {
    const { config, shapes } = published;
    const lite = !shapes.has('blocks.0.0.se.conv_reduce.weight');
    const sizes = mobileConfig(shapes, {
      ...mobileDialect(published),
      strides: [1, 2, 2, 2, 1, 2, 1],
      activation: configFields(config).activation(['hidden_act'], lite ? 'relu6' : 'swish'),
      stageActivations: null,
      gate: 'sigmoid',
      squeezeActivation: null,
      headOn: 'map',
      separable: 'linear',
    });
    return config.model_type === 'efficientnet' ? asKeras(sizes, config) : sizes;
  },
  pictures: (published) => usualPictures(published, { kernel: 'conv_stem.weight' }),
  build: mobileNetwork,
};

/** transformers pads as Keras does for pictures of one size, unevenly but for the blocks that its config lists, and adds nothing in the first block of a stage. */
function asKeras(sizes: MobileConfig, { depthwise_padding }: JsonObject): MobileConfig {
  const even = new Set(Array.isArray(depthwise_padding) ? depthwise_padding : []);
  const changed = changedBlocks(sizes, ({ block, count }) => ({
    padding: even.has(count) ? 'symmetric' : 'uneven',
    skips: block > 0,
  }));
  return { ...changed, padding: 'symmetric', stemPadding: 'uneven' };
}

function transformers({ config, shapes }: Published): ModulePair[] {
  const depth = configFields(config).number(['depth_coefficient'], 1);
  const blocks = blocksInOrder(repeatsOf(config).map((count) => Math.ceil(count * depth)));
  return [
    ['embeddings.convolution', 'conv_stem'],
    ['embeddings.batchnorm', 'bn1'],
    ...blocks.flatMap((block, i) => transformersBlock(shapes, `encoder.blocks.${i}`, block)),
    ['encoder.top_conv', 'conv_head'],
    ['encoder.top_bn', 'bn2'],
  ];
}

/** How often each stage repeats its block in B0. Errors: `model/config`, also for deeper networks than there can be. */
function repeatsOf({ num_block_repeats = repeats, depth_coefficient = 1 }: JsonObject): number[] {
  const given = Array.isArray(num_block_repeats) ? num_block_repeats : [];
  const ok = given.length >= 1 && given.length <= 20 && given.every((count) => Number.isInteger(count) && (count as number) >= 1);
  if (ok && given.every((count) => (count as number) * Number(depth_coefficient) <= 1000)) return given as number[];
  throw graftError({
    code: 'model/config',
    where: 'config.json, num_block_repeats',
    expected: 'whole numbers of blocks, not more than 1000 a stage',
    given: JSON.stringify({ num_block_repeats, depth_coefficient }).slice(0, 80),
    fix: 'Put the config.json that was published with the weights beside them.',
  });
}

function transformersBlock(shapes: Published['shapes'], from: string, to: string): ModulePair[] {
  const expanded = shapes.has(`${from}.expansion.expand_conv.weight`);
  return [
    [`${from}.expansion.expand_conv`, `${to}.conv_pw`],
    [`${from}.expansion.expand_bn`, `${to}.bn1`],
    [`${from}.depthwise_conv.depthwise_conv`, `${to}.conv_dw`],
    [`${from}.depthwise_conv.depthwise_norm`, `${to}.${expanded ? 'bn2' : 'bn1'}`],
    [`${from}.squeeze_excite.reduce`, `${to}.se.conv_reduce`],
    [`${from}.squeeze_excite.expand`, `${to}.se.conv_expand`],
    [`${from}.projection.project_conv`, `${to}.${expanded ? 'conv_pwl' : 'conv_pw'}`],
    [`${from}.projection.project_bn`, `${to}.${expanded ? 'bn3' : 'bn2'}`],
  ];
}

function torchvision({ shapes }: Published): ModulePair[] {
  const stages = countOf(shapes, (stage) => `features.${stage + 1}.0.block.0.0.weight`);
  const depth = (stage: number) => countOf(shapes, (block) => `features.${stage + 1}.${block}.block.0.0.weight`);
  const depths = Array.from({ length: stages }, (_, stage) => depth(stage));
  return [
    ['features.0.0', 'conv_stem'],
    ['features.0.1', 'bn1'],
    ...depths.flatMap((count, stage) =>
      Array.from({ length: count }, (_, block) =>
        torchvisionBlock(shapes, `features.${stage + 1}.${block}.block`, `blocks.${stage}.${block}`),
      ).flat(),
    ),
    [`features.${stages + 1}.0`, 'conv_head'],
    [`features.${stages + 1}.1`, 'bn2'],
    ['classifier.1', 'classifier'],
  ];
}
