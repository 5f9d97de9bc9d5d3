import type { Apply, SuiteNetwork } from '../network.ts';
import { reader } from '../network.ts';
import { sigmoid, tanh } from '../ops/activations.ts';
import { add, mul, sub } from '../ops/binary.ts';
import { gather } from '../ops/lookups.ts';
import { softmaxCrossEntropy } from '../ops/losses.ts';
import { matMul } from '../ops/products.ts';
import { reshape, slice } from '../ops/rearrangements.ts';
import { mean } from '../ops/reductions.ts';

const [batch, steps, width, units] = [2, 4, 3, 5];
const labels = [
  [0, 1, 0, 0, 0],
  [0, 0, 0, 0.5, 0.5],
];

const inputs = (gates: number): SuiteNetwork['inputs'] => ({
  tokens: { shape: [batch, steps], fill: { below: 7 } },
  table: { shape: [7, width] },
  kernel: { shape: [width, gates * units] },
  recurrent: { shape: [units, gates * units], fill: 'small' },
  bias: { shape: [gates * units] },
  start: { shape: [batch, units] },
});

const gateOf = <T>(apply: Apply<T>, z: T, gate: number): T => apply(slice, [z], { begin: [0, gate * units], size: [batch, units] });

function tokenAt<T>(apply: Apply<T>, embedded: T, step: number): T {
  return apply(reshape, [apply(slice, [embedded], { begin: [0, step, 0], size: [batch, 1, width] })], { shape: [batch, width] });
}

/** An embedding, four steps of an LSTM (Hochreiter & Schmidhuber, 1997; gates in Keras's order i, f, c, o) and a cross-entropy. */
export const lstm: SuiteNetwork = {
  name: 'embedding and LSTM',
  inputs: inputs(4),
  loss: (apply, given) => {
    const the = reader(given);
    const embedded = apply(gather, [the('table'), the('tokens')]);
    let [h, c] = [the('start'), the('start')];
    for (let step = 0; step < steps; step++) {
      const input = apply(add, [apply(matMul, [tokenAt(apply, embedded, step), the('kernel')]), the('bias')]);
      const z = apply(add, [input, apply(matMul, [h, the('recurrent')])]);
      const written = apply(mul, [apply(sigmoid, [gateOf(apply, z, 0)]), apply(tanh, [gateOf(apply, z, 2)])]);
      c = apply(add, [apply(mul, [apply(sigmoid, [gateOf(apply, z, 1)]), c]), written]);
      h = apply(mul, [apply(sigmoid, [gateOf(apply, z, 3)]), apply(tanh, [c])]);
    }
    return apply(mean, [apply(softmaxCrossEntropy, [h], { labels })], { axis: [0] });
  },
};

/** An embedding, four steps of a GRU (Cho et al., 2014; gates in Keras's order z, r, h, reset before the product) and a cross-entropy. */
export const gru: SuiteNetwork = {
  name: 'embedding and GRU',
  inputs: inputs(3),
  loss: (apply, given) => {
    const the = reader(given);
    const embedded = apply(gather, [the('table'), the('tokens')]);
    const columns = (first: number, count: number) =>
      apply(slice, [the('recurrent')], { begin: [0, first * units], size: [units, count * units] });
    let h = the('start');
    for (let step = 0; step < steps; step++) {
      const x = apply(add, [apply(matMul, [tokenAt(apply, embedded, step), the('kernel')]), the('bias')]);
      const gate = (which: number) => apply(sigmoid, [apply(add, [gateOf(apply, x, which), apply(matMul, [h, columns(which, 1)])])]);
      const [update, reset] = [gate(0), gate(1)];
      const recalled = apply(matMul, [apply(mul, [reset, h]), columns(2, 1)]);
      const proposal = apply(tanh, [apply(add, [gateOf(apply, x, 2), recalled])]);
      h = apply(add, [proposal, apply(mul, [update, apply(sub, [h, proposal])])]);
    }
    return apply(mean, [apply(softmaxCrossEntropy, [h], { labels })], { axis: [0] });
  },
};
