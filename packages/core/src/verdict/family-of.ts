import type { Architecture } from '../architectures/architecture.ts';
import { lenet } from '../architectures/lenet.ts';
import { mobilenetV1 } from '../architectures/mobilenet-v1.ts';
import { mobilenetV2 } from '../architectures/mobilenet-v2.ts';
import { resnetCifar } from '../architectures/resnet-cifar.ts';
import type { Network } from '../network/network.ts';

/**
 * The family's trainable architecture at a given width, seen from the operations of a network.
 *
 * Always with its BatchNorm: a folded network with new random weights would be a network that nobody trains.
 */
export function familyOf(network: Network, width: number): Architecture {
  const has = (op: string) => network.nodes.some((node) => node.op === op);
  if (has('depthwise-conv2d')) return has('add') ? mobilenetV2({ alpha: width }) : mobilenetV1({ alpha: width });
  if (has('add')) return resnetCifar({ width: Math.max(8, Math.round(16 * width)) });
  return lenet();
}
