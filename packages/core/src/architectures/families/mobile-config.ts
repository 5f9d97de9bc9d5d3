import type { JsonObject } from '../../json.ts';
import type { ActivationName } from '../../network/activations.ts';
import type { ConvPadding } from '../network-builder.ts';
import type { Published } from './family.ts';
import { type MobileKind, mobileKinds, mobileRecipes } from './mobile-recipes.ts';
import { channelsAt, countOf, sizeAt } from './tensor-shapes.ts';

/** One block, as a recipe and the sizes of its convolutions. */
export type MobileBlock = JsonObject & {
  readonly kind: MobileKind;
  /** Module → output channels and side of its window, of those convolutions of the recipe that the block has. */
  readonly convs: Readonly<Record<string, readonly [number, number]>>;
  readonly stride: number;
  readonly activation: ActivationName;
  /** How its windows with a stride are padded, where not as all are. */
  readonly padding: ConvPadding | null;
  /** Whether what came in is added where shapes and stride allow it. */
  readonly skips: boolean;
};

/** Sizes of a network of mobile blocks, enough to build it again. */
export type MobileConfig = JsonObject & {
  readonly stem: number;
  readonly stages: readonly (readonly MobileBlock[])[];
  /** Width of the 1×1 convolution above the blocks; null = none. */
  readonly head: number | null;
  readonly headBias: boolean;
  /** Whether a head on what is pooled has a norm. */
  readonly headNorm: boolean;
  readonly classes: number | null;
} & MobileTraits;

/** What tells families of mobile blocks apart and cannot be seen in the shapes of their tensors. */
export type MobileTraits = {
  /** Stride of the first block of each stage. */
  readonly strides: readonly number[];
  /** Activation of stem and head, and of the blocks where `stageActivations` is null. */
  readonly activation: ActivationName;
  /** Activation of the blocks by stage. */
  readonly stageActivations: readonly ActivationName[] | null;
  readonly gate: 'sigmoid' | 'hard-sigmoid';
  /** Activation inside squeeze and excitation; null = the block's. */
  readonly squeezeActivation: ActivationName | null;
  /** Whether the head stands on the map or, as MobileNetV3's, on what is pooled of it. */
  readonly headOn: 'map' | 'pooled';
  /** Whether a separable block adds what came in, and whether it activates what goes out: MobileNetV1 is of the second kind. */
  readonly separable: 'linear' | 'activated';
  readonly padding: ConvPadding;
  readonly stemPadding: ConvPadding;
  readonly epsilon: number;
};

type Shapes = Published['shapes'];

/** The config of a network of mobile blocks under timm's names: widths, depths, windows and kinds of blocks out of the shapes, the rest as told. */
export function mobileConfig(shapes: Shapes, traits: MobileTraits): MobileConfig {
  const firsts = new Set([...shapes.keys()].flatMap((name) => /^blocks\.\d+\.\d+\./.exec(name) ?? []));
  const depth = (stage: number) => countOf(firsts, (block) => `blocks.${stage}.${block}.`);
  const stages = Array.from({ length: countOf(firsts, (stage) => `blocks.${stage}.0.`) }, (_, stage) =>
    Array.from({ length: depth(stage) }, (__, block) => mobileBlock(shapes, traits, stage, block)),
  );
  return {
    ...traits,
    stem: channelsAt(shapes, 'conv_stem.weight'),
    stages,
    head: shapes.get('conv_head.weight')?.[0] ?? null,
    headBias: shapes.has('conv_head.bias'),
    headNorm: shapes.has('norm_head.weight'),
    classes: shapes.get('classifier.weight')?.[0] ?? null,
  };
}

function mobileBlock(shapes: Shapes, traits: MobileTraits, stage: number, block: number): MobileBlock {
  const { strides, activation, stageActivations, separable } = traits;
  const prefix = `blocks.${stage}.${block}`;
  const kind = mobileKinds.find((one) => shapes.has(`${prefix}.${mobileRecipes[one].tells}.weight`)) ?? 'convolution';
  const { steps, skips } = mobileRecipes[kind];
  const modules = steps.flatMap((step) => step.convs).filter((module) => shapes.has(`${prefix}.${module}.weight`));
  return {
    kind,
    convs: Object.fromEntries(modules.map((module) => [module, convAt(shapes, `${prefix}.${module}.weight`)])),
    stride: block === 0 ? (strides[stage] ?? 1) : 1,
    activation: stageActivations?.[stage] ?? activation,
    padding: null,
    skips: skips === 'separable' ? separable === 'linear' : skips,
  };
}

/** The same network, some of its blocks changed. */
export function changedBlocks(
  config: MobileConfig,
  change: (place: { stage: number; block: number; count: number }) => Partial<MobileBlock>,
): MobileConfig {
  let count = 0;
  const stages = config.stages.map((blocks, stage) =>
    blocks.map((one, block) => ({ ...one, ...change({ stage, block, count: count++ }) }) as MobileBlock),
  );
  return { ...config, stages };
}

const convAt = (shapes: Shapes, name: string) => [channelsAt(shapes, name), sizeAt(shapes, name, 2)] as const;
