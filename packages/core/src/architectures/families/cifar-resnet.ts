import type { JsonObject } from '../../json.ts';
import { type NetworkBuilder, networkBuilder } from '../network-builder.ts';
import type { Family } from './family.ts';
import { channelsAt, countOf } from './tensor-shapes.ts';
import { topOf } from './top-of.ts';
import { usualPictures } from './usual-pictures.ts';

/** Sizes of a ResNet for small pictures, enough to build it again. */
export type CifarResnetConfig = JsonObject & {
  readonly stem: number;
  /** Blocks of each stage. */
  readonly layers: readonly number[];
  /** Channels of each stage. */
  readonly channels: readonly number[];
  /** What a shortcut is where sizes change: 'A' = every second pixel, channels of zeros around; 'B' = a 1×1 convolution. */
  readonly shortcuts: 'A' | 'B';
  readonly classes: number | null;
};

const epsilon = 1e-5;

/**
 * The small ResNet for 32-pixel pictures: three stages of basic blocks, shortcuts without numbers of their own (option A) or with (B).
 *
 * Reference: He et al., Deep Residual Learning for Image Recognition (2016), section 4.2; names as in PyTorch implementations.
 */
export const cifarResnet: Family<CifarResnetConfig> = {
  name: 'cifar-resnet',
  kind: 'image',
  architectures: /^cifar\d+_resnet\d+$/,
  modelTypes: [],
  signature: ['conv1.weight', 'bn1.weight', 'layer1.0.conv1.weight', 'layer3.0.conv2.weight'],
  foreign: /^layer4\.|\.conv3\./,
  spellings: [
    { name: 'fc', tells: /^fc\./, renames: [[/^fc\./, 'linear.']] },
    { name: 'shortcut', tells: /\.shortcut\.0\./, renames: [[/\.shortcut\.([01])\./, '.downsample.$1.']] },
  ],
  configOf: ({ shapes }) => ({
    stem: channelsAt(shapes, 'conv1.weight'),
    layers: [1, 2, 3].map((stage) => countOf(shapes, (block) => `layer${stage}.${block}.conv1.weight`)),
    channels: [1, 2, 3].map((stage) => channelsAt(shapes, `layer${stage}.0.conv1.weight`)),
    shortcuts: shapes.has('layer2.0.downsample.0.weight') ? 'B' : 'A',
    classes: shapes.get('linear.weight')?.[0] ?? null,
  }),
  pictures: (published) => usualPictures(published, { kernel: 'conv1.weight', size: 32, fraction: 1 }),
  build(config, { size = [32, 32, 3], classes }) {
    const b = networkBuilder(...size);
    b.group('stem');
    let x = b.relu('act1', b.norm('bn1', b.conv('conv1', 'input', config.stem, { padding: 'symmetric' }), { epsilon }));
    const stages = config.layers.map((blocks, stage) => {
      b.group(`layer${stage + 1}`);
      for (let i = 0; i < blocks; i++)
        x = block(b, config, { name: `layer${stage + 1}.${i}`, stage, stride: stage > 0 && i === 0 ? 2 : 1 }, x);
      return x;
    });
    const features = b.node('global_pool', 'global-average-pooling2d', [x], { keepDims: false });
    const logits = classes && config.classes ? topOf(b, 'linear', features, config.classes) : undefined;
    return { ...b.finish(logits ?? features), features, unpooled: x, stages, ...(logits ? { logits } : {}) };
  },
};

interface Place {
  readonly name: string;
  readonly stage: number;
  readonly stride: number;
}

function block(b: NetworkBuilder, { channels, shortcuts }: CifarResnetConfig, place: Place, x: string): string {
  const { name, stage, stride } = place;
  const filters = channels[stage] as number;
  const layer = (i: number, from: string, step: number) =>
    b.norm(`${name}.bn${i}`, b.conv(`${name}.conv${i}`, from, filters, { stride: step, padding: 'symmetric' }), { epsilon });
  const y = layer(2, b.relu(`${name}.act1`, layer(1, x, stride)), 1);
  const same = stride === 1 && b.shapeOf(x).at(-1) === filters;
  const shortcut = same ? x : bridges[shortcuts](b, place, filters, x);
  return b.relu(`${name}.act_out`, b.node(`${name}.add`, 'add', [y, shortcut]));
}

const bridges = {
  A: (b: NetworkBuilder, { name, stride }: Place, filters: number, x: string) => {
    const sparse = b.node(`${name}.every_second`, 'average-pooling2d', [x], {
      poolSize: [1, 1],
      strides: [stride, stride],
      padding: 'valid',
    });
    return widened(b, `${name}.wider`, filters, sparse);
  },
  B: (b: NetworkBuilder, { name, stride }: Place, filters: number, x: string) =>
    b.norm(`${name}.downsample.1`, b.conv(`${name}.downsample.0`, x, filters, { size: 1, stride, padding: 'valid' }), { epsilon }),
};

/** Channels of zeros on both sides. Stock layers pad rows and columns only, so the channels become columns for it. */
function widened(b: NetworkBuilder, id: string, filters: number, x: string): string {
  const more = filters - (b.shapeOf(x).at(-1) as number);
  const turned = b.node(`${id}_turned`, 'permute', [x], { dims: [1, 3, 2] });
  const padding = [
    [0, 0],
    [Math.floor(more / 2), Math.ceil(more / 2)],
  ];
  return b.node(id, 'permute', [b.node(`${id}_pad`, 'zero-padding2d', [turned], { padding })], { dims: [1, 3, 2] });
}
