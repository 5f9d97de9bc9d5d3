import type { Apply, SuiteNetwork } from '../network.ts';
import { reader } from '../network.ts';
import { geluErf } from '../ops/activations.ts';
import { add, sigmoidCrossEntropy } from '../ops/binary.ts';
import { softmax } from '../ops/losses.ts';
import { layerNorm } from '../ops/normalisations.ts';
import { matMul } from '../ops/products.ts';
import { reshape, transpose } from '../ops/rearrangements.ts';
import { mean } from '../ops/reductions.ts';

const [batch, length, heads, each] = [2, 5, 2, 4];
const width = heads * each;

// [batch, length, width] → [batch, heads, length, each]
function split<T>(apply: Apply<T>, x: T, weights: T): T {
  const projected = apply(matMul, [apply(reshape, [x], { shape: [batch * length, width] }), weights]);
  return apply(transpose, [apply(reshape, [projected], { shape: [batch, length, heads, each] })], { order: [0, 2, 1, 3] });
}

function join<T>(apply: Apply<T>, x: T): T {
  return apply(reshape, [apply(transpose, [x], { order: [0, 2, 1, 3] })], { shape: [batch * length, width] });
}

const back = <T>(apply: Apply<T>, x: T): T => apply(reshape, [x], { shape: [batch, length, width] });

/** A pre-norm transformer block (Vaswani et al., 2017) with two heads, a gelu layer and a sigmoid cross-entropy. */
export const transformerBlock: SuiteNetwork = {
  name: 'transformer block',
  inputs: {
    x: { shape: [batch, length, width] },
    gamma: { shape: [width], fill: 'positive' },
    beta: { shape: [width] },
    queries: { shape: [width, width], fill: 'small' },
    keys: { shape: [width, width], fill: 'small' },
    values: { shape: [width, width], fill: 'small' },
    out: { shape: [width, width], fill: 'small' },
    up: { shape: [width, 3 * width], fill: 'small' },
    down: { shape: [3 * width, width], fill: 'small' },
    targets: { shape: [batch, length, width], fill: 'positive' },
  },
  loss: (apply, inputs) => {
    const the = reader(inputs);
    const normed = apply(layerNorm, [the('x'), the('gamma'), the('beta')]);
    const [q, k, v] = [split(apply, normed, the('queries')), split(apply, normed, the('keys')), split(apply, normed, the('values'))];
    const attention = apply(softmax, [apply(matMul, [q, k], { transposeB: true })]);
    const mixed = apply(matMul, [join(apply, apply(matMul, [attention, v])), the('out')]);
    const through = apply(add, [the('x'), back(apply, mixed)]);
    const flat = apply(reshape, [apply(layerNorm, [through, the('gamma'), the('beta')])], { shape: [batch * length, width] });
    const fed = apply(matMul, [apply(geluErf, [apply(matMul, [flat, the('up')])]), the('down')]);
    const y = apply(add, [through, back(apply, fed)]);
    return apply(mean, [apply(sigmoidCrossEntropy, [y, the('targets')])], { axis: [0, 1, 2] });
  },
};
