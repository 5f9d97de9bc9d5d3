import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { type NetworkBuilder, networkBuilder } from '../network-builder.ts';
import type { Family, Published } from './family.ts';
import { moduleRenames, withoutPrefix } from './module-renames.ts';
import type { Rename } from './renamed-table.ts';
import { channelsAt, countOf } from './tensor-shapes.ts';
import { topOf } from './top-of.ts';
import { usualPictures } from './usual-pictures.ts';

/** Sizes of a ResNet, enough to build it again. */
export type ResnetConfig = JsonObject & {
  readonly stem: number;
  /** Blocks of each stage. */
  readonly layers: readonly number[];
  /** Output channels of each stage. */
  readonly channels: readonly number[];
  /** Inner channels of a bottleneck's 3×3 convolution by stage; null for basic blocks. */
  readonly inner: readonly number[] | null;
  /** Which convolution of a bottleneck has the stride: the 3×3 (v1.5) or the 1×1 before it. */
  readonly strideOn: 'window' | 'first';
  /** Stride of the first stage. */
  readonly firstStride: number;
  readonly classes: number | null;
};

const epsilon = 1e-5;

const transformers = moduleRenames([
  ['embedder.embedder.convolution', 'conv1'],
  ['embedder.embedder.normalization', 'bn1'],
  ['classifier.1', 'fc'],
]);

/** Blocks and their layers are counted from 0 there, from 1 here. */
const transformersBlocks = [0, 1, 2, 3].flatMap((stage): Rename[] => [
  ...[0, 1, 2].flatMap((layer): Rename[] => [
    [
      new RegExp(`^encoder\\.stages\\.${stage}\\.layers\\.(\\d+)\\.layer\\.${layer}\\.convolution\\.`),
      `layer${stage + 1}.$1.conv${layer + 1}.`,
    ],
    [
      new RegExp(`^encoder\\.stages\\.${stage}\\.layers\\.(\\d+)\\.layer\\.${layer}\\.normalization\\.`),
      `layer${stage + 1}.$1.bn${layer + 1}.`,
    ],
  ]),
  [new RegExp(`^encoder\\.stages\\.${stage}\\.layers\\.(\\d+)\\.shortcut\\.convolution\\.`), `layer${stage + 1}.$1.downsample.0.`],
  [new RegExp(`^encoder\\.stages\\.${stage}\\.layers\\.(\\d+)\\.shortcut\\.normalization\\.`), `layer${stage + 1}.$1.downsample.1.`],
]);

/**
 * ResNet with basic or bottleneck blocks (stride on the 3×3, v1.5), any widths and depths.
 *
 * Reference: He et al., Deep Residual Learning for Image Recognition (2016); names as in timm and torchvision.
 */
export const resnet: Family<ResnetConfig> = {
  name: 'resnet',
  kind: 'image',
  architectures: /^(tv_)?(wide_)?resnet\d+(_2)?$/,
  modelTypes: ['resnet'],
  signature: ['conv1.weight', 'bn1.weight', 'layer1.0.conv1.weight', 'layer4.0.conv1.weight'],
  spellings: [
    withoutPrefix('resnet'),
    { name: 'transformers', tells: /^embedder\.embedder\.convolution\./, renames: [...transformers, ...transformersBlocks] },
  ],
  configOf: ({ config, shapes }) => {
    requireRectified(config);
    return {
      stem: channelsAt(shapes, 'conv1.weight'),
      layers: stagesOf((stage) => countOf(shapes, (block) => `${stage}.${block}.conv1.weight`)),
      channels: stagesOf((stage) => channelsAt(shapes, `${stage}.0.${lastConv(shapes)}.weight`)),
      inner: lastConv(shapes) === 'conv3' ? stagesOf((stage) => channelsAt(shapes, `${stage}.0.conv1.weight`)) : null,
      strideOn: config.downsample_in_bottleneck === true ? 'first' : 'window',
      firstStride: config.downsample_in_first_stage === true ? 2 : 1,
      classes: shapes.get('fc.weight')?.[0] ?? null,
    };
  },
  pictures: (published) => usualPictures(published, { kernel: 'conv1.weight' }),
  build(config, { size = [224, 224, 3], classes }) {
    const b = networkBuilder(...size);
    b.group('stem');
    const conv = b.conv('conv1', 'input', config.stem, { size: 7, stride: 2, padding: 'symmetric' });
    const stem = b.relu('act1', b.norm('bn1', conv, { epsilon }));
    // Zeros around rectified values are as good as the −∞ of torch's padding.
    const around = b.node('maxpool_pad', 'zero-padding2d', [stem], {
      padding: [
        [1, 1],
        [1, 1],
      ],
    });
    let x = b.node('maxpool', 'max-pooling2d', [around], { poolSize: [3, 3], strides: [2, 2], padding: 'valid' });
    const stages = [stem];
    config.layers.forEach((blocks, stage) => {
      b.group(`layer${stage + 1}`);
      for (let i = 0; i < blocks; i++)
        x = block(b, config, { name: `layer${stage + 1}.${i}`, stage, stride: i > 0 ? 1 : stage > 0 ? 2 : config.firstStride }, x);
      stages.push(x);
    });
    const features = b.node('global_pool', 'global-average-pooling2d', [x], { keepDims: false });
    const logits = classes && config.classes ? topOf(b, 'fc', features, config.classes) : undefined;
    return { ...b.finish(logits ?? features), features, unpooled: x, stages, ...(logits ? { logits } : {}) };
  },
};

/** Zeros stand for −∞ around the maximum pooling, which other activations would not allow. Errors: `model/config`. */
function requireRectified({ hidden_act = 'relu' }: JsonObject): void {
  if (hidden_act === 'relu') return;
  throw graftError({
    code: 'model/config',
    where: 'config.json, hidden_act',
    expected: "'relu', as every published ResNet has it",
    given: JSON.stringify(hidden_act).slice(0, 80),
    fix: 'Choose another model.',
  });
}

const stagesOf = <T>(of: (stage: string) => T): T[] => [1, 2, 3, 4].map((stage) => of(`layer${stage}`));

const lastConv = (shapes: Published['shapes']) => (shapes.has('layer1.0.conv3.weight') ? 'conv3' : 'conv2');

interface Place {
  readonly name: string;
  readonly stage: number;
  readonly stride: number;
}

function block(b: NetworkBuilder, config: ResnetConfig, { name, stage, stride }: Place, x: string): string {
  const { channels, inner, strideOn } = config;
  const filters = channels[stage] as number;
  const layer = (i: number, from: string, width: number, options: { size?: number; stride?: number }) =>
    b.norm(`${name}.bn${i}`, b.conv(`${name}.conv${i}`, from, width, { padding: 'symmetric', ...options }), { epsilon });
  const acted = (i: number, y: string) => b.relu(`${name}.act${i}`, y);
  const basic = () => layer(2, acted(1, layer(1, x, filters, { stride })), filters, {});
  const bottleneck = (width: number) => {
    const first = acted(1, layer(1, x, width, { size: 1, stride: strideOn === 'first' ? stride : 1 }));
    return layer(3, acted(2, layer(2, first, width, { stride: strideOn === 'first' ? 1 : stride })), filters, { size: 1 });
  };
  const y = inner ? bottleneck(inner[stage] as number) : basic();
  const same = stride === 1 && b.shapeOf(x).at(-1) === filters;
  const projected = () =>
    b.norm(`${name}.downsample.1`, b.conv(`${name}.downsample.0`, x, filters, { size: 1, stride, padding: 'valid' }), { epsilon });
  return b.relu(`${name}.act_out`, b.node(`${name}.add`, 'add', [y, same ? x : projected()]));
}
