import type { Architecture } from './architecture.ts';
import { networkBuilder } from './network-builder.ts';

/** Options of {@link mobilenetV1}. */
export interface MobilenetV1Options {
  /** Multiple of the published numbers of filters. @default 1 */
  alpha?: number;
}

/** Filters and stride of each depthwise-separable block (table 1 of the paper). */
const blocks = [
  [64, 1],
  [128, 2],
  [128, 1],
  [256, 2],
  [256, 1],
  [512, 2],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [1024, 2],
  [1024, 1],
] as const;

/**
 * MobileNet (version 1): depthwise-separable convolutions with BatchNorm.
 *
 * Reference: Howard et al., MobileNets (2017).
 */
export const mobilenetV1 = ({ alpha = 1 }: MobilenetV1Options = {}): Architecture => ({
  name: 'mobilenet-v1',
  options: { alpha },
  smallest: 32,
  build({ height, width, channels }) {
    const b = networkBuilder(height, width, channels);
    const filtersOf = (filters: number) => Math.max(8, Math.floor(filters * alpha));
    b.group('stem');
    let x = b.relu('stem_relu', b.norm('stem_bn', b.conv('stem_conv', 'input', filtersOf(32), { stride: 2 })), 6);
    blocks.forEach(([filters, stride], i) => {
      const name = `block${i + 1}`;
      // Blocks of one resolution move together.
      if (stride === 2 || i === 0) b.group(name);
      x = b.relu(`${name}_depthwise_relu`, b.norm(`${name}_depthwise_bn`, b.depthwise(`${name}_depthwise`, x, { stride })), 6);
      x = b.relu(`${name}_point_relu`, b.norm(`${name}_point_bn`, b.conv(`${name}_point`, x, filtersOf(filters), { size: 1 })), 6);
    });
    x = b.node('pool', 'global-average-pooling2d', [x], { keepDims: false });
    return { ...b.finish(x), features: x };
  },
});
