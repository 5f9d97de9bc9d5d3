import type { Architecture } from './architecture.ts';
import { type NetworkBuilder, networkBuilder } from './network-builder.ts';

/** Options of {@link resnetCifar}. */
export interface ResnetCifarOptions {
  /** Residual blocks a stage; depth = 6 · blocks + 2. @default 3 (ResNet-20) */
  blocks?: number;
  /** Filters of the first stage; doubled at each of the two later ones. @default 16 */
  width?: number;
  /** Rows and columns are halved at the stem, for pictures above 32 pixels. @default false */
  stemStride?: boolean;
}

/**
 * The small ResNet for 32-pixel pictures: three stages of basic blocks with BatchNorm, 1×1 convolutions on the shortcuts (option B).
 *
 * Reference: He et al., Deep Residual Learning for Image Recognition (2016), section 4.2.
 */
export const resnetCifar = ({ blocks = 3, width = 16, stemStride = false }: ResnetCifarOptions = {}): Architecture => ({
  name: 'resnet-cifar',
  options: { blocks, width, stemStride },
  smallest: 16,
  build({ height, width: columns, channels }) {
    const b = networkBuilder(height, columns, channels);
    b.group('stem');
    let x = b.relu('stem_relu', b.norm('stem_bn', b.conv('stem_conv', 'input', width, { stride: stemStride ? 2 : 1 })));
    for (let stage = 0; stage < 3; stage++) {
      b.group(`stage${stage + 1}`);
      for (let i = 0; i < blocks; i++)
        x = basicBlock(b, `stage${stage + 1}_block${i}`, x, width * 2 ** stage, stage > 0 && i === 0 ? 2 : 1);
    }
    x = b.node('pool', 'global-average-pooling2d', [x], { keepDims: false });
    return { ...b.finish(x), features: x };
  },
});

function basicBlock(b: NetworkBuilder, name: string, x: string, filters: number, stride: number): string {
  let y = b.relu(`${name}_relu1`, b.norm(`${name}_bn1`, b.conv(`${name}_conv1`, x, filters, { stride })));
  y = b.norm(`${name}_bn2`, b.conv(`${name}_conv2`, y, filters));
  const same = stride === 1 && b.shapeOf(x).at(-1) === filters;
  const shortcut = same ? x : b.norm(`${name}_short_bn`, b.conv(`${name}_short`, x, filters, { size: 1, stride }));
  return b.relu(`${name}_relu2`, b.node(`${name}_add`, 'add', [y, shortcut]));
}
