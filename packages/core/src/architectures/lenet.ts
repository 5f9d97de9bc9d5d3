import type { Architecture } from './architecture.ts';
import { networkBuilder } from './network-builder.ts';

/**
 * LeNet with rectifiers and max pooling: conv 5×5 → pool → conv 5×5 → pool → 2 dense layers; for small grey pictures.
 *
 * Reference: LeCun et al., Gradient-based learning applied to document recognition (1998).
 */
export const lenet = (): Architecture => ({
  name: 'lenet',
  options: {},
  smallest: 16,
  build({ height, width, channels }) {
    const b = networkBuilder(height, width, channels);
    const pool = { poolSize: [2, 2], strides: [2, 2], padding: 'valid' };
    b.group('conv1');
    let x = b.relu('relu1', b.conv('conv1', 'input', 16, { size: 5, bias: true }));
    x = b.node('pool1', 'max-pooling2d', [x], pool);
    b.group('conv2');
    x = b.relu('relu2', b.conv('conv2', x, 32, { size: 5, bias: true }));
    x = b.node('pool2', 'max-pooling2d', [x], pool);
    b.group('dense1');
    x = b.relu('relu3', b.dense('dense1', b.node('flatten', 'flatten', [x]), 120));
    b.group('dense2');
    x = b.relu('relu4', b.dense('dense2', x, 84));
    return { ...b.finish(x), features: x };
  },
});
