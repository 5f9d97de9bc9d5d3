import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Network, Values } from '../network.ts';
import { opOf } from '../op-table.ts';
import { type Shape, shapesAgree, shapeText } from '../shape.ts';
import { shapesOf } from '../shapes-of.ts';

/**
 * The same network for pictures of another height and width.
 *
 * Throws `usage/image-size` naming the first node whose parameters or sizes do not allow it, and the smallest size that they do, if there is one.
 */
export function replaceInputSize(network: Network, values: Values, inputId: string, height: number, width: number): Network {
  const resized = withSize(network, inputId, height, width);
  const misfit = firstMisfit(resized, values);
  if (misfit === undefined) return resized;
  const smallest = smallestAbove(Math.min(height, width), network, values, inputId);
  throw graftError({
    code: 'usage/image-size',
    where: `'${misfit}'`,
    given: `${height} × ${width}`,
    ...(smallest === undefined ? boundTo(shapeText(sidesOf(network, inputId))) : atLeast(smallest)),
  });
}

const atLeast = (side: number) => ({
  expected: `pictures of at least ${side} × ${side} pixels, the smallest that this network can take`,
  fix: `Use ${side} pixels or more.`,
});

const boundTo = (size: string) => ({
  expected: `pictures of the size that the network was made for, ${size}`,
  fix: 'Use that size. Where only the top is bound to it, drop the top.',
});

function withSize(network: Network, inputId: string, height: number, width: number): Network {
  const nodes = network.nodes.map((node) => {
    if (node.id !== inputId) return node;
    const [batch = null, , , channels = null] = node.config.shape as unknown as Shape;
    return { ...node, config: { ...node.config, shape: [batch, height, width, channels] } as JsonObject };
  });
  return { ...network, nodes };
}

/** The smallest larger side that fits; undefined where the network takes one size only, so that larger ones would not do either. */
function smallestAbove(side: number, network: Network, values: Values, inputId: string): number | undefined {
  const made = Math.max(...sidesOf(network, inputId).map((size) => size ?? 256));
  let smallest: number | undefined;
  for (let next = Math.floor(side) + 1; next <= made + 32; next++) {
    if (firstMisfit(withSize(network, inputId, next, next), values) !== undefined) continue;
    if (smallest !== undefined) return smallest;
    smallest = next;
  }
  return undefined;
}

const sidesOf = (network: Network, inputId: string): Shape =>
  ((network.nodes.find((node) => node.id === inputId)?.config.shape ?? []) as unknown as Shape).slice(1, 3);

/** The first node that can not work with the shapes before it. */
function firstMisfit(network: Network, values: Values): string | undefined {
  const shapes = shapesOf(network);
  return network.nodes.find((node) => {
    const inputs = node.inputs.map((id) => shapes.get(id) ?? []);
    const needed = Object.entries(opOf(node.op).weights(node.config, inputs));
    const wrong = needed.some(([role, shape]) => !shapesAgree(shape, values.get(node.params[role] ?? '')?.shape ?? shape));
    const empty = shapes.get(node.id)?.some((size) => size !== null && (size < 1 || !Number.isInteger(size)));
    return wrong || empty;
  })?.id;
}
