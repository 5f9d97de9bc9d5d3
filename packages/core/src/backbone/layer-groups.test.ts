import { describe, expect, it } from 'vitest';
import { networkBuilder } from '../architectures/network-builder.ts';
import type { NetworkNode } from '../network/network.ts';
import { shapesOf } from '../network/shapes-of.ts';
import { layerGroups } from './layer-groups.ts';

const groupsOf = (network: { nodes: readonly NetworkNode[]; outputs: readonly string[] }) =>
  layerGroups(network, shapesOf(network)).map(({ name, nodes }) => `${name}: ${nodes.join(' ')}`);

describe('layerGroups', () => {
  it('never cuts a residual block, also where the block halves the picture inside', () => {
    const net = networkBuilder(16, 16, 3);
    net.group('all');
    const stem = net.conv('stem', 'input', 8);
    const first = net.conv('first', stem, 8);
    const sum = net.node('sum', 'add', [stem, first]);
    // The stride is in the second convolution of the branch: the group must begin before both branches.
    const a = net.conv('a', sum, 8);
    const b = net.conv('b', a, 8, { stride: 2 });
    const short = net.conv('short', sum, 8, { stride: 2, size: 1 });
    const join = net.node('join', 'add', [b, short]);
    const { network } = net.finish(net.conv('last', join, 8));
    expect(groupsOf(network)).toEqual(['stem: stem first sum', 'stage1: a b short join last']);
  });

  it('takes padding and neighbours of the same name along to the block that halves', () => {
    const net = networkBuilder(16, 16, 3);
    net.group('all');
    const stem = net.conv('conv1', 'input', 8);
    const expand = net.conv('block_1_expand', stem, 8);
    const pad = net.node('block_1_pad', 'zero-padding2d', [expand], {
      padding: [
        [0, 1],
        [0, 1],
      ],
    });
    const { network } = net.finish(net.depthwise('block_1_depthwise', pad, { stride: 2, padding: 'valid' }));
    expect(groupsOf(network)).toEqual(['stem: conv1', 'stage1: block_1_expand block_1_pad block_1_depthwise']);
  });

  it('begins a group at each layer with weights once there are only vectors', () => {
    const net = networkBuilder(4, 4, 1);
    net.group('all');
    const flat = net.node('flat', 'flatten', ['input']);
    const one = net.dense('one', flat, 8);
    const two = net.dense('two', net.node('drop', 'dropout', [net.relu('relu', one)], { rate: 0.5 }), 8);
    const { network } = net.finish(net.node('out', 'softmax', [two], { axis: -1 }));
    expect(groupsOf(network)).toEqual(['stem: flat one', 'stage1: relu drop two out']);
  });

  it('is one group where nothing gets smaller', () => {
    const net = networkBuilder(8, 8, 3);
    net.group('all');
    const { network } = net.finish(net.conv('b', net.conv('a', 'input', 4), 4));
    expect(groupsOf(network)).toEqual(['stem: a b']);
  });
});
