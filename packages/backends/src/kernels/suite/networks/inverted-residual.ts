import type { SuiteNetwork } from '../network.ts';
import { reader } from '../network.ts';
import { relu6, swish } from '../ops/activations.ts';
import { add } from '../ops/binary.ts';
import { conv2d, depthwiseConv2d } from '../ops/convolutions.ts';
import { batchNormInference, batchNormTraining } from '../ops/normalisations.ts';
import { matMul } from '../ops/products.ts';
import { max, mean } from '../ops/reductions.ts';

/** MobileNetV2's block (Sandler et al., 2018): expand, depthwise, project, each with batch normalisation, and the way round it. */
export const invertedResidual: SuiteNetwork = {
  name: 'inverted residual block',
  inputs: {
    images: { shape: [3, 7, 6, 4] },
    expand: { shape: [1, 1, 4, 12], fill: 'small' },
    gamma: { shape: [12], fill: 'positive' },
    beta: { shape: [12], fill: 'positive' },
    depthwise: { shape: [3, 3, 12, 1] },
    shift: { shape: [12] },
    project: { shape: [1, 1, 12, 4] },
    average: { shape: [4] },
    variance: { shape: [4], fill: 'positive' },
    scale: { shape: [4], fill: 'positive' },
    down: { shape: [3, 3, 4, 2], fill: 'small' },
    top: { shape: [8, 2] },
  },
  loss: (apply, inputs) => {
    const the = reader(inputs);
    const wide = apply(batchNormTraining, [apply(conv2d, [the('images'), the('expand')]), the('gamma'), the('beta')]);
    const spatial = apply(depthwiseConv2d, [apply(relu6, [wide]), the('depthwise')], { pad: 'same' });
    const moved = apply(relu6, [apply(batchNormTraining, [spatial, the('shift')], { scale: false })]);
    const narrow = apply(conv2d, [moved, the('project')]);
    const fixed = apply(batchNormInference, [narrow, the('average'), the('variance'), the('scale')], { offset: false });
    const halved = apply(swish, [apply(depthwiseConv2d, [apply(add, [fixed, the('images')]), the('down')], { pad: 'same', strides: 2 })]);
    const scores = apply(matMul, [apply(mean, [halved], { axis: [1, 2] }), the('top')]);
    return apply(mean, [apply(max, [scores], { axis: [1] })], { axis: [0] });
  },
};
