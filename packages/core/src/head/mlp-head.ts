import { checkOption } from '../check-option.ts';
import type { NetworkNode } from '../network/network.ts';
import { glorotUniform } from './glorot-uniform.ts';
import type { Head, InitialValue } from './head.ts';

export interface MlpHeadOptions {
  /** Length of a feature vector. */
  features: number;
  /** Units of each hidden layer, from the features on; none makes it a linear head. @default [256] */
  hidden?: readonly number[];
  /** Classes, labels or numbers to tell. */
  outputs: number;
  /** Share of each layer's input that is dropped in training, in `[0, 1)`. @default 0 */
  dropout?: number;
  /** Activation of the hidden layers. @default 'relu' */
  activation?: 'relu' | 'relu6' | 'gelu' | 'swish' | 'tanh';
}

/** A multi-layer perceptron on features: dropout and dense layers in turn, the last without activation. Nodes `head/…`. */
export function mlpHead({ features, hidden = [256], outputs, dropout = 0, activation = 'relu' }: MlpHeadOptions): Head {
  const whole = (value: number) => Number.isInteger(value) && value >= 1;
  for (const [option, value] of Object.entries({ features, outputs })) checkOption('mlpHead', option, value, 'a whole number ≥ 1', whole);
  for (const units of hidden) checkOption('mlpHead', 'hidden', units, 'whole numbers ≥ 1', whole);
  checkOption('mlpHead', 'dropout', dropout, 'in [0, 1)', (value) => value >= 0 && value < 1);
  const widths = [features, ...hidden, outputs];
  const layers = widths
    .slice(1)
    .map((units, i) => ({ id: i === hidden.length ? 'head/logits' : `head/hidden${i}`, from: widths[i] as number, units }));
  const nodes: NetworkNode[] = [
    { id: 'head/input', op: 'input', config: { shape: [null, features], dtype: 'float32' }, inputs: [], params: {} },
  ];
  for (const { id, units } of layers) {
    if (dropout > 0) nodes.push(dropoutNode(`${id}/dropout`, dropout, last(nodes)));
    nodes.push(denseNode(id, units, id === 'head/logits' ? 'linear' : activation, last(nodes)));
  }
  return {
    network: { nodes, outputs: ['head/logits'] },
    input: 'head/input',
    output: 'head/logits',
    values: (random) =>
      Object.fromEntries(
        layers.flatMap(({ id, from, units }): [string, InitialValue][] => [
          [`${id}/kernel`, glorotUniform(from, units, random.fork(id))],
          [`${id}/bias`, { shape: [units], data: new Float32Array(units) }],
        ]),
      ),
  };
}

const last = (nodes: readonly NetworkNode[]): string => nodes.at(-1)?.id ?? '';

const dropoutNode = (id: string, rate: number, input: string): NetworkNode => ({
  id,
  op: 'dropout',
  config: { rate },
  inputs: [input],
  params: {},
});

const denseNode = (id: string, units: number, activation: string, input: string): NetworkNode => ({
  id,
  op: 'dense',
  config: { units, bias: true, activation },
  inputs: [input],
  params: { kernel: `${id}/kernel`, bias: `${id}/bias` },
});
