import { describe, expect, it } from 'vitest';
import type { Network, NetworkNode } from '../network/network.ts';
import { cut } from './cut.ts';
import type { Selection } from './selection.ts';

const node = (id: string, op: string, inputs: string[], params: Record<string, string> = {}): NetworkNode => ({
  id,
  op,
  inputs,
  params,
  config: op === 'input' ? { shape: [null, 4], dtype: 'float32' } : { units: 4, bias: false, activation: 'linear', rate: 0.5, axis: -1 },
});
const dense = (id: string, input: string) => node(id, 'dense', [input], { kernel: `${id}/kernel` });
const norm = (id: string, input: string) => node(id, 'batch-normalization', [input], { gamma: `${id}/gamma`, moving_mean: `${id}/mean` });

const selection = (parameters: string[], statistics: string[] = []): Selection => ({
  parameters: new Map(parameters.map((name) => [name, { rate: 1, decay: 1 }])),
  statistics: new Set(statistics),
});

const ids = (network: Network | undefined) => network?.nodes.map(({ id, op }) => (op === 'input' ? `>${id}` : id)).join(' ');

/** x → a → b → (skip from a) sum → c → features → dropout → head */
const residual: Network = {
  nodes: [
    node('x', 'input', []),
    dense('a', 'x'),
    norm('b', 'a'),
    node('sum', 'add', ['a', 'b']),
    dense('c', 'sum'),
    node('drop', 'dropout', ['c']),
    dense('head', 'drop'),
  ],
  outputs: ['head'],
};

describe('cut', () => {
  it('lies right below the only layer that moves, with the dropout that belongs to it', () => {
    const { still, frontier, moving } = cut(residual, selection(['head/kernel']));
    expect([ids(still), frontier, ids(moving)]).toEqual(['>x a b sum c', ['c'], '>c drop head']);
    expect([still?.outputs, moving.outputs]).toEqual([['c'], ['head']]);
  });

  it('carries a skip connection across as a second tensor', () => {
    const { still, frontier, moving } = cut(residual, selection(['b/gamma', 'head/kernel']));
    expect([ids(still), frontier, ids(moving)]).toEqual(['>x a', ['a'], '>a b sum c drop head']);
    // Where the branch has a layer of its own before the one that moves, both ends of the block stay below.
    const branch: Network = {
      ...residual,
      nodes: residual.nodes.map((one) => (one.id === 'b' ? norm('b', 'mid') : one)).toSpliced(2, 0, dense('mid', 'a')),
    };
    expect(cut(branch, selection(['b/gamma'])).frontier).toEqual(['a', 'mid']);
  });

  it('moves a node whose statistic is re-estimated, though no weight of it is selected', () => {
    expect(cut(residual, selection(['head/kernel'], ['b/mean'])).frontier).toEqual(['a']);
  });

  it('switches dropout off among frozen layers, and on where the caller wants it there', () => {
    const inside: Network = {
      ...residual,
      nodes: residual.nodes.map((one) => (one.id === 'c' ? dense('c', 'early') : one)).toSpliced(4, 0, node('early', 'dropout', ['sum'])),
    };
    expect(cut(inside, selection(['head/kernel'])).frontier).toEqual(['c']);
    expect(cut(inside, selection(['head/kernel']), { randomBelow: true }).frontier).toEqual(['sum']);
    expect(cut(inside, selection(['c/kernel'])).frontier).toEqual(['sum']);
  });

  it('goes below an adapter deep inside, taking all frozen layers above it along', () => {
    const { still, moving } = cut(residual, selection(['b/gamma']));
    expect([ids(still), ids(moving)]).toEqual(['>x a', '>a b sum c drop head']);
  });

  it('serves two heads, of which one may stay still', () => {
    const two: Network = { nodes: [...residual.nodes, dense('other', 'c')], outputs: ['head', 'other'] };
    expect(cut(two, selection(['head/kernel', 'other/kernel'])).frontier).toEqual(['c']);
    const one = cut(two, selection(['head/kernel']));
    expect([ids(one.still), one.frontier, one.moving.outputs]).toEqual(['>x a b sum c other', ['c', 'other'], ['head', 'other']]);
  });

  it('has no still part when the first layer moves: the frontier is the input', () => {
    const { still, frontier, moving } = cut(residual, selection(['a/kernel']));
    expect([still, frontier, ids(moving)]).toEqual([undefined, ['x'], '>x a b sum c drop head']);
  });

  it('is all still when nothing moves, and the moving part hands its inputs on', () => {
    const { still, frontier, moving } = cut(residual, selection([]));
    expect([ids(still), frontier, ids(moving)]).toEqual(['>x a b sum c drop head', ['head'], '>head']);
  });

  it('takes an input beside the still part across when a moving layer needs it', () => {
    const gated: Network = {
      nodes: [
        node('x', 'input', []),
        node('gate', 'input', []),
        dense('a', 'x'),
        node('product', 'multiply', ['a', 'gate']),
        dense('head', 'product'),
      ],
      outputs: ['head'],
    };
    expect(cut(gated, selection(['head/kernel'])).frontier).toEqual(['product']);
    expect(cut(gated, selection(['a/kernel']))).toMatchObject({ still: undefined, frontier: ['x', 'gate'] });
    const deep: Network = {
      ...gated,
      nodes: gated.nodes
        .map((one) => (one.id === 'product' ? node('product', 'multiply', ['b', 'gate']) : one))
        .toSpliced(3, 0, dense('b', 'a')),
    };
    const { still, frontier } = cut(deep, selection(['b/kernel']));
    expect([frontier, still?.outputs]).toEqual([
      ['gate', 'a'],
      ['gate', 'a'],
    ]);
  });

  it('fits together: every frontier tensor comes out of the still part and goes into the moving one', () => {
    for (const name of ['a/kernel', 'b/gamma', 'c/kernel', 'head/kernel']) {
      const { still, frontier, moving } = cut(residual, selection([name]));
      expect(still?.outputs ?? frontier).toEqual(frontier);
      expect(moving.nodes.filter(({ op }) => op === 'input').map(({ id }) => id)).toEqual(frontier);
      const selected = (network: Network | undefined) => network?.nodes.some(({ params }) => Object.values(params).includes(name)) ?? false;
      expect([selected(still), selected(moving)]).toEqual([false, true]);
    }
  });
});

it('lies at the input where only nodes without parameters would be still', () => {
  const flat: Network = {
    nodes: [node('x', 'input', []), node('flat', 'flatten', ['x']), dense('a', 'flat'), dense('head', 'a')],
    outputs: ['head'],
  };
  const { still, frontier, moving } = cut(flat, selection(['a/kernel', 'head/kernel']));
  expect([still, frontier, ids(moving)]).toEqual([undefined, ['x'], '>x flat a head']);
  expect(cut(flat, selection(['head/kernel'])).frontier).toEqual(['a']);
});
