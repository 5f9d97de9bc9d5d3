import { graftError } from '../../errors.ts';
import type { ActivationName } from '../../network/activations.ts';
import type { Family, Published } from './family.ts';
import { type MobileConfig, mobileConfig } from './mobile-config.ts';
import { mobileDialect } from './mobile-dialect.ts';
import { mobileNetwork } from './mobile-network.ts';
import { blocksInOrder, moduleRenames } from './module-renames.ts';
import { countOf } from './tensor-shapes.ts';
import { torchvisionBlock } from './torchvision-block.ts';
import { usualPictures } from './usual-pictures.ts';

/** What a size of the network is (tables 1 and 2 of the paper); the last stage is the 1×1 convolution below the pooling. */
interface Variant {
  readonly depths: readonly number[];
  readonly strides: readonly number[];
  /** How many stages from the stem up are rectified; the others are hard swish. */
  readonly rectified: number;
}

/** By the number of stages. */
const variants: Readonly<Record<number, Variant>> = {
  6: { depths: [1, 2, 3, 2, 3, 1], strides: [2, 2, 2, 1, 2, 1], rectified: 2 },
  7: { depths: [1, 2, 3, 4, 2, 3, 1], strides: [1, 2, 2, 2, 1, 2, 1], rectified: 3 },
};

/**
 * MobileNetV3, small and large, also the minimal ones without squeeze and excitation, of any width.
 *
 * Reference: Howard et al., Searching for MobileNetV3 (2019); names as in timm.
 */
export const mobilenetV3: Family<MobileConfig> = {
  name: 'mobilenet-v3',
  kind: 'image',
  architectures: /^(tf_)?mobilenetv3_(small|large)(_minimal)?_\d+d?$/,
  modelTypes: [],
  signature: ['conv_stem.weight', 'blocks.1.0.conv_pwl.weight', 'blocks.5.0.bn1.weight', 'conv_head.bias'],
  spellings: [{ name: 'torchvision', tells: /^features\.1\.block\.0\.0\./, renames: (published) => moduleRenames(torchvision(published)) }],
  configOf: (published) => {
    const { shapes } = published;
    const { strides, rectified } = variants[countOf(shapes, (stage) => `blocks.${stage}.0.bn1.weight`)] ?? noVariant();
    const minimal = ![...shapes.keys()].some((name) => name.includes('.se.'));
    const activation: ActivationName = minimal ? 'relu' : 'hardSwish';
    return mobileConfig(shapes, {
      ...mobileDialect(published, { torchvision: { epsilon: 1e-3 } }),
      strides,
      activation,
      stageActivations: strides.map((_, stage) => (stage < rectified ? 'relu' : activation)),
      gate: 'hard-sigmoid',
      squeezeActivation: 'relu',
      headOn: 'pooled',
      separable: 'linear',
    });
  },
  pictures: (published) => usualPictures(published, { kernel: 'conv_stem.weight' }),
  build: mobileNetwork,
};

function torchvision({ shapes }: Published) {
  const numbered = countOf(shapes, (i) => `features.${i + 1}.block.0.0.weight`);
  const { depths } = Object.values(variants).find((one) => sum(one.depths) === numbered + 1) ?? noVariant();
  const blocks = blocksInOrder(depths);
  return [
    ['features.0.0', 'conv_stem'],
    ['features.0.1', 'bn1'],
    ...blocks.slice(0, -1).flatMap((block, i) => torchvisionBlock(shapes, `features.${i + 1}.block`, block)),
    [`features.${numbered + 1}.0`, `${blocks.at(-1)}.conv`],
    [`features.${numbered + 1}.1`, `${blocks.at(-1)}.bn1`],
    ['classifier.0', 'conv_head'],
    ['classifier.3', 'classifier'],
  ] as const;
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

function noVariant(): never {
  throw graftError({
    code: 'model/unknown-variant',
    where: 'MobileNetV3',
    expected: 'the six stages of the small or the seven of the large network',
    given: 'another number of stages',
    fix: 'Check that the file is whole.',
  });
}
