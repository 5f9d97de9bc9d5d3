import type { JsonObject } from '../../json.ts';
import { type NetworkBuilder, networkBuilder } from '../network-builder.ts';
import type { Family, Published } from './family.ts';
import { channelsAt, countOf } from './tensor-shapes.ts';
import { topOf } from './top-of.ts';

/** Sizes of a ResNet, enough to build it again. */
export type ResnetConfig = JsonObject & {
  readonly stem: number;
  /** Blocks of each stage. */
  readonly layers: readonly number[];
  /** Output channels of each stage. */
  readonly channels: readonly number[];
  /** Inner channels of a bottleneck's 3×3 convolution by stage; null for basic blocks. */
  readonly inner: readonly number[] | null;
  readonly classes: number | null;
};

const epsilon = 1e-5;

/**
 * ResNet with basic or bottleneck blocks (stride on the 3×3, v1.5), any widths and depths.
 *
 * Reference: He et al., Deep Residual Learning for Image Recognition (2016); names as in timm and torchvision.
 */
export const resnet: Family<ResnetConfig> = {
  name: 'resnet',
  kind: 'image',
  architectures: /^resnet\d+$/,
  modelTypes: [],
  signature: ['conv1.weight', 'bn1.weight', 'layer1.0.conv1.weight', 'layer4.0.conv1.weight'],
  spellings: [],
  configOf: ({ shapes }) => ({
    stem: channelsAt(shapes, 'conv1.weight'),
    layers: stagesOf((stage) => countOf(shapes, (block) => `${stage}.${block}.conv1.weight`)),
    channels: stagesOf((stage) => channelsAt(shapes, `${stage}.0.${lastConv(shapes)}.weight`)),
    inner: lastConv(shapes) === 'conv3' ? stagesOf((stage) => channelsAt(shapes, `${stage}.0.conv1.weight`)) : null,
    classes: shapes.get('fc.weight')?.[0] ?? null,
  }),
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
        x = block(b, config, { name: `layer${stage + 1}.${i}`, stage, stride: stage > 0 && i === 0 ? 2 : 1 }, x);
      stages.push(x);
    });
    const features = b.node('global_pool', 'global-average-pooling2d', [x], { keepDims: false });
    const logits = classes && config.classes ? topOf(b, 'fc', features, config.classes) : undefined;
    return { ...b.finish(logits ?? features), features, unpooled: x, stages, ...(logits ? { logits } : {}) };
  },
};

const stagesOf = <T>(of: (stage: string) => T): T[] => [1, 2, 3, 4].map((stage) => of(`layer${stage}`));

const lastConv = (shapes: Published['shapes']) => (shapes.has('layer1.0.conv3.weight') ? 'conv3' : 'conv2');

interface Place {
  readonly name: string;
  readonly stage: number;
  readonly stride: number;
}

function block(b: NetworkBuilder, { channels, inner }: ResnetConfig, { name, stage, stride }: Place, x: string): string {
  const filters = channels[stage] as number;
  const layer = (i: number, from: string, width: number, options: { size?: number; stride?: number }) =>
    b.norm(`${name}.bn${i}`, b.conv(`${name}.conv${i}`, from, width, { padding: 'symmetric', ...options }), { epsilon });
  const narrow = inner?.[stage];
  const first = b.relu(`${name}.act1`, layer(1, x, narrow ?? filters, narrow === undefined ? { stride } : { size: 1 }));
  const y =
    narrow === undefined
      ? layer(2, first, filters, {})
      : layer(3, b.relu(`${name}.act2`, layer(2, first, narrow, { stride })), filters, { size: 1 });
  const same = stride === 1 && b.shapeOf(x).at(-1) === filters;
  const shortcut = same
    ? x
    : b.norm(`${name}.downsample.1`, b.conv(`${name}.downsample.0`, x, filters, { size: 1, stride, padding: 'valid' }), { epsilon });
  return b.relu(`${name}.act_out`, b.node(`${name}.add`, 'add', [y, shortcut]));
}
