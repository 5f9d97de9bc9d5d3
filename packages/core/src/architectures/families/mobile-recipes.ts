/** Kinds of blocks that mobile networks are made of; the first whose telling tensor a block has is its kind. */
export const mobileKinds = ['universal', 'edge', 'inverted', 'separable', 'convolution'] as const;

export type MobileKind = (typeof mobileKinds)[number];

/** A convolution with its norm, and squeeze and excitation, as a block takes them one after the other. */
export interface MobileStep {
  /** The modules that hold its convolutions; a block without the first leaves the step out. */
  readonly convs: readonly string[];
  /** The module that holds its norm; absent = squeeze and excitation. */
  readonly norm?: string;
  readonly depthwise?: boolean;
  /** Whether it may carry the block's stride; the last of a block's steps that may does. */
  readonly strides?: boolean;
  /** 'separable' = only in networks whose separable blocks activate what goes out. @default true */
  readonly activates?: boolean | 'separable';
}

/** What a kind of block is. */
export interface MobileRecipe {
  /** Module of a convolution that blocks of this kind have. */
  readonly tells: string;
  readonly steps: readonly MobileStep[];
  /** Whether what came in is added where shapes allow it; 'separable' = not where separable blocks activate what goes out. */
  readonly skips: boolean | 'separable';
}

const squeeze: MobileStep = { convs: ['se.conv_reduce', 'se.conv_expand'] };

/** Kind → steps, under timm's names of modules. */
export const mobileRecipes: Readonly<Record<MobileKind, MobileRecipe>> = {
  // Qin et al., MobileNetV4 (2024)
  universal: {
    tells: 'pw_exp.conv',
    steps: [
      { convs: ['dw_start.conv'], norm: 'dw_start.bn', depthwise: true, strides: true, activates: false },
      { convs: ['pw_exp.conv'], norm: 'pw_exp.bn' },
      { convs: ['dw_mid.conv'], norm: 'dw_mid.bn', depthwise: true, strides: true },
      squeeze,
      { convs: ['pw_proj.conv'], norm: 'pw_proj.bn', activates: false },
    ],
    skips: true,
  },
  // Gupta & Akin, EfficientNet-EdgeTPU (2019)
  edge: {
    tells: 'conv_exp',
    steps: [{ convs: ['conv_exp'], norm: 'bn1', strides: true }, squeeze, { convs: ['conv_pwl'], norm: 'bn2', activates: false }],
    skips: true,
  },
  // Sandler et al., MobileNetV2 (2018)
  inverted: {
    tells: 'conv_pwl',
    steps: [
      { convs: ['conv_pw'], norm: 'bn1' },
      { convs: ['conv_dw'], norm: 'bn2', depthwise: true, strides: true },
      squeeze,
      { convs: ['conv_pwl'], norm: 'bn3', activates: false },
    ],
    skips: true,
  },
  // Howard et al., MobileNets (2017)
  separable: {
    tells: 'conv_dw',
    steps: [
      { convs: ['conv_dw'], norm: 'bn1', depthwise: true, strides: true },
      squeeze,
      { convs: ['conv_pw'], norm: 'bn2', activates: 'separable' },
    ],
    skips: 'separable',
  },
  convolution: { tells: 'conv', steps: [{ convs: ['conv'], norm: 'bn1', strides: true }], skips: false },
};
