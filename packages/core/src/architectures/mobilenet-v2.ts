import type { Architecture } from './architecture.ts';
import { type NetworkBuilder, networkBuilder } from './network-builder.ts';

/** Options of {@link mobilenetV2}. */
export interface MobilenetV2Options {
  /** Multiple of the published numbers of filters. @default 1 */
  alpha?: number;
}

/** Expansion, filters, repeats, first stride of each stage (table 2 of the paper). */
const stages = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

/**
 * MobileNetV2: inverted residual blocks with linear bottlenecks and BatchNorm, 1,280 pooled features.
 *
 * Reference: Sandler et al., MobileNetV2 (2018); widths rounded to multiples of 8 as in Keras.
 */
export const mobilenetV2 = ({ alpha = 1 }: MobilenetV2Options = {}): Architecture => ({
  name: 'mobilenet-v2',
  options: { alpha },
  smallest: 32,
  build({ height, width, channels }) {
    const b = networkBuilder(height, width, channels);
    b.group('stem');
    let x = b.relu('stem_relu', b.norm('stem_bn', b.conv('stem_conv', 'input', rounded(32 * alpha), { stride: 2 })), 6);
    stages.forEach(([expand, filters, repeats, stride], s) => {
      b.group(`stage${s + 1}`);
      for (let i = 0; i < repeats; i++)
        x = invertedResidual(b, `stage${s + 1}_block${i}`, x, { expand, filters: rounded(filters * alpha), stride: i === 0 ? stride : 1 });
    });
    b.group('top');
    x = b.relu('top_relu', b.norm('top_bn', b.conv('top_conv', x, rounded(1280 * Math.max(1, alpha)), { size: 1 })), 6);
    x = b.node('pool', 'global-average-pooling2d', [x], { keepDims: false });
    return { ...b.finish(x), features: x };
  },
});

function invertedResidual(
  b: NetworkBuilder,
  name: string,
  x: string,
  { expand, filters, stride }: { expand: number; filters: number; stride: number },
): string {
  const channels = b.shapeOf(x).at(-1) ?? 1;
  let y = x;
  if (expand > 1)
    y = b.relu(`${name}_expand_relu`, b.norm(`${name}_expand_bn`, b.conv(`${name}_expand`, y, channels * expand, { size: 1 })), 6);
  y = b.relu(`${name}_depthwise_relu`, b.norm(`${name}_depthwise_bn`, b.depthwise(`${name}_depthwise`, y, { stride })), 6);
  y = b.norm(`${name}_project_bn`, b.conv(`${name}_project`, y, filters, { size: 1 }));
  return stride === 1 && channels === filters ? b.node(`${name}_add`, 'add', [x, y]) : y;
}

/** The nearest multiple of 8 that is not more than a tenth below. */
export function rounded(width: number): number {
  const nearest = Math.max(8, Math.floor((width + 4) / 8) * 8);
  return nearest < 0.9 * width ? nearest + 8 : nearest;
}
