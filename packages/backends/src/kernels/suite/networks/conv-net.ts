import type { SuiteNetwork } from '../network.ts';
import { reader } from '../network.ts';
import { relu } from '../ops/activations.ts';
import { add } from '../ops/binary.ts';
import { conv2d } from '../ops/convolutions.ts';
import { softmaxCrossEntropy } from '../ops/losses.ts';
import { avgPool, maxPool } from '../ops/pools.ts';
import { dense } from '../ops/products.ts';
import { reshape } from '../ops/rearrangements.ts';
import { mean } from '../ops/reductions.ts';

const labels = [
  [1, 0, 0],
  [0, 0.3, 0.7],
];

/** Two convolutions (one dilated), both poolings at `same` borders, a dense top and a cross-entropy. */
export const convNet: SuiteNetwork = {
  name: 'convolutional network',
  inputs: {
    images: { shape: [2, 11, 9, 2] },
    first: { shape: [3, 3, 2, 4], fill: 'small' },
    bias: { shape: [4] },
    second: { shape: [3, 3, 4, 5], fill: 'small' },
    top: { shape: [30, 3], fill: 'small' },
    offset: { shape: [3] },
  },
  loss: (apply, inputs) => {
    const the = reader(inputs);
    const a = apply(relu, [apply(add, [apply(conv2d, [the('images'), the('first')], { pad: 'same', strides: 2 }), the('bias')])]);
    const b = apply(maxPool, [apply(conv2d, [a, the('second')], { pad: 'same', dilations: 2 })], {
      window: [2, 2],
      strides: 2,
      pad: 'same',
    });
    const c = apply(avgPool, [b], { window: [3, 3], strides: [2, 1], pad: 'same' });
    const logits = apply(dense, [apply(reshape, [c], { shape: [2, 30] }), the('top'), the('offset')], {});
    return apply(mean, [apply(softmaxCrossEntropy, [logits], { labels })], { axis: [0] });
  },
};
