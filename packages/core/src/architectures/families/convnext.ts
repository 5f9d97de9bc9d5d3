import type { JsonObject } from '../../json.ts';
import type { ActivationName } from '../../network/activations.ts';
import { type NetworkBuilder, networkBuilder } from '../network-builder.ts';
import { configFields } from './config-fields.ts';
import type { Family, Published } from './family.ts';
import { withoutPrefix } from './module-renames.ts';
import type { Rename } from './renamed-table.ts';
import { channelsAt, countOf, sizeAt } from './tensor-shapes.ts';
import { topOf } from './top-of.ts';
import { usualPictures } from './usual-pictures.ts';

/** Sizes of one stage. */
type Stage = {
  readonly blocks: number;
  readonly channels: number;
  /** Side of the depthwise window. */
  readonly window: number;
  /** Channels inside a block's two dense layers. */
  readonly inner: number;
};

/** Sizes of a ConvNeXt, enough to build it again. */
export type ConvnextConfig = JsonObject & {
  /** Side and stride of the stem's window. */
  readonly patch: number;
  readonly stages: readonly Stage[];
  /** Whether the two dense layers of a block are kept as 1×1 convolutions. */
  readonly convMlp: boolean;
  /** Whether blocks are scaled by a learned number a channel. */
  readonly scaled: boolean;
  readonly activation: ActivationName;
  readonly epsilon: number;
  /** Of the norm above the pooling. */
  readonly headEpsilon: number;
  readonly classes: number | null;
};

const transformers: readonly Rename[] = [
  [/^embeddings\.patch_embeddings\./, 'stem.0.'],
  [/^embeddings\.layernorm\./, 'stem.1.'],
  [/^encoder\.stages\.(\d+)\.downsampling_layer\./, 'stages.$1.downsample.'],
  [/^encoder\.stages\.(\d+)\.layers\.(\d+)\.dwconv\./, 'stages.$1.blocks.$2.conv_dw.'],
  [/^encoder\.stages\.(\d+)\.layers\.(\d+)\.layernorm\./, 'stages.$1.blocks.$2.norm.'],
  [/^encoder\.stages\.(\d+)\.layers\.(\d+)\.pwconv([12])\./, 'stages.$1.blocks.$2.mlp.fc$3.'],
  [/^encoder\.stages\.(\d+)\.layers\.(\d+)\.layer_scale_parameter$/, 'stages.$1.blocks.$2.gamma'],
  [/^layernorm\./, 'head.norm.'],
  [/^classifier\./, 'head.fc.'],
];

const torchvision: readonly Rename[] = [
  [/^features\.0\.(\d)\./, 'stem.$1.'],
  ...[0, 1, 2, 3].flatMap((stage): Rename[] => [
    [new RegExp(`^features\\.${2 * stage}\\.(\\d)\\.`), `stages.${stage}.downsample.$1.`],
    [new RegExp(`^features\\.${2 * stage + 1}\\.(\\d+)\\.block\\.0\\.`), `stages.${stage}.blocks.$1.conv_dw.`],
    [new RegExp(`^features\\.${2 * stage + 1}\\.(\\d+)\\.block\\.2\\.`), `stages.${stage}.blocks.$1.norm.`],
    [new RegExp(`^features\\.${2 * stage + 1}\\.(\\d+)\\.block\\.3\\.`), `stages.${stage}.blocks.$1.mlp.fc1.`],
    [new RegExp(`^features\\.${2 * stage + 1}\\.(\\d+)\\.block\\.5\\.`), `stages.${stage}.blocks.$1.mlp.fc2.`],
    [new RegExp(`^features\\.${2 * stage + 1}\\.(\\d+)\\.layer_scale$`), `stages.${stage}.blocks.$1.gamma`],
  ]),
  [/^classifier\.0\./, 'head.norm.'],
  [/^classifier\.2\./, 'head.fc.'],
];

/**
 * ConvNeXt of any widths and depths, its blocks' dense layers kept as such or as 1×1 convolutions.
 *
 * Reference: Liu et al., A ConvNet for the 2020s (2022); names as in timm.
 */
export const convnext: Family<ConvnextConfig> = {
  name: 'convnext',
  kind: 'image',
  architectures: /^convnext_(atto|femto|pico|nano|tiny|small|base|large|xlarge|xxlarge)(_384)?(_in22\w*)?$/,
  modelTypes: ['convnext'],
  signature: ['stem.0.weight', 'stem.1.weight', 'stages.0.blocks.0.conv_dw.weight', 'stages.0.blocks.0.mlp.fc1.weight', 'head.norm.weight'],
  foreign: /\.(grn|attn)\./,
  spellings: [
    withoutPrefix('convnext'),
    { name: 'transformers', tells: /^embeddings\.patch_embeddings\./, renames: transformers },
    { name: 'torchvision', tells: /^features\.1\.0\.block\.5\./, renames: torchvision },
  ],
  configOf: ({ config, shapes }) => {
    const epsilon = config.architecture === 'convnext_xxlarge' ? 1e-5 : 1e-6;
    const stages = countOf(shapes, (stage) => `stages.${stage}.blocks.0.conv_dw.weight`);
    return {
      patch: sizeAt(shapes, 'stem.0.weight', 2),
      stages: Array.from({ length: stages }, (_, stage) => stageAt(shapes, `stages.${stage}.blocks`)),
      convMlp: shapes.get('stages.0.blocks.0.mlp.fc1.weight')?.length === 4,
      scaled: shapes.has('stages.0.blocks.0.gamma'),
      activation: configFields(config).activation(['hidden_act'], 'gelu'),
      epsilon,
      headEpsilon: config.model_type === 'convnext' ? configFields(config).number(['layer_norm_eps'], 1e-12) : epsilon,
      classes: shapes.get('head.fc.weight')?.[0] ?? null,
    };
  },
  pictures: (published) => usualPictures(published, { kernel: 'stem.0.weight' }),
  build(config, { size = [224, 224, 3], classes }) {
    const { patch, epsilon } = config;
    const b = networkBuilder(...size);
    b.group('stem');
    const width = config.stages[0]?.channels ?? 1;
    const stem = b.conv('stem.0', 'input', width, { size: patch, stride: patch, bias: true, padding: 'valid' });
    let x = b.layerNorm('stem.1', stem, { epsilon });
    const stages = config.stages.map((stage, i) => {
      b.group(`stages.${i}`);
      x = stageAbove(b, config, stage, { name: `stages.${i}`, stride: i === 0 ? 1 : 2 }, x);
      return x;
    });
    b.group('norm');
    const pooled = b.node('head.global_pool', 'global-average-pooling2d', [x], { keepDims: false });
    const features = b.layerNorm('head.norm', pooled, { epsilon: config.headEpsilon });
    const logits = classes && config.classes ? topOf(b, 'head.fc', features, config.classes) : undefined;
    return { ...b.finish(logits ?? features), features, unpooled: x, stages, ...(logits ? { logits } : {}) };
  },
};

function stageAt(shapes: Published['shapes'], blocks: string): Stage {
  return {
    blocks: countOf(shapes, (block) => `${blocks}.${block}.conv_dw.weight`),
    channels: channelsAt(shapes, `${blocks}.0.conv_dw.weight`),
    window: sizeAt(shapes, `${blocks}.0.conv_dw.weight`, 2),
    inner: channelsAt(shapes, `${blocks}.0.mlp.fc1.weight`),
  };
}

interface Place {
  readonly name: string;
  readonly stride: number;
}

function stageAbove(b: NetworkBuilder, config: ConvnextConfig, stage: Stage, { name, stride }: Place, x: string): string {
  const { channels, blocks } = stage;
  const same = stride === 1 && b.shapeOf(x).at(-1) === channels;
  const smaller = (): string => {
    const norm = b.layerNorm(`${name}.downsample.0`, x, { epsilon: config.epsilon });
    return b.conv(`${name}.downsample.1`, norm, channels, { size: stride, stride, bias: true, padding: 'valid' });
  };
  let y = same ? x : smaller();
  for (let i = 0; i < blocks; i++) y = block(b, config, stage, `${name}.blocks.${i}`, y);
  return y;
}

/** `x + γ W₂ act(W₁ norm(depthwise(x)))`. */
function block(b: NetworkBuilder, config: ConvnextConfig, { channels, window, inner }: Stage, name: string, x: string): string {
  const { convMlp, epsilon, activation, scaled } = config;
  const dense = (id: string, from: string, units: number) =>
    convMlp ? b.conv(id, from, units, { size: 1, bias: true, padding: 'valid' }) : b.dense(id, from, units);
  const mixed = b.depthwise(`${name}.conv_dw`, x, { size: window, bias: true, padding: 'symmetric' });
  const wide = dense(`${name}.mlp.fc1`, b.layerNorm(`${name}.norm`, mixed, { epsilon }), inner);
  const y = dense(`${name}.mlp.fc2`, b.activation(`${name}.mlp.act`, wide, activation), channels);
  const scale = () => b.node(`${name}.scale`, 'layer-scale', [y], {}, { gamma: `${name}/gamma` });
  return b.node(`${name}.add`, 'add', [scaled ? scale() : y, x]);
}
