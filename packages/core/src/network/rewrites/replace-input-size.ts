import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Network, Values } from '../network.ts';
import { opOf } from '../op-table.ts';
import { type Shape, shapesAgree, shapeText } from '../shape.ts';
import { shapesOf } from '../shapes-of.ts';

/**
 * The same network for pictures of another height and width.
 *
 * Throws `usage/image-size` naming the first node whose parameters or sizes do not allow it (a dense layer on flattened pixels, say).
 */
export function replaceInputSize(network: Network, values: Values, inputId: string, height: number, width: number): Network {
  const nodes = network.nodes.map((node) => {
    if (node.id !== inputId) return node;
    const [batch = null, , , channels = null] = node.config.shape as unknown as Shape;
    return { ...node, config: { ...node.config, shape: [batch, height, width, channels] } as JsonObject };
  });
  const resized = { ...network, nodes };
  const misfit = firstMisfit(resized, values);
  if (misfit === undefined) return resized;
  throw graftError({
    code: 'usage/image-size',
    where: `'${misfit}'`,
    expected: `pictures of the size that the network was made for, ${shapeText(sidesOf(network, inputId))}`,
    given: `${height} × ${width}`,
    fix: 'Use that size, or drop the top that is bound to it.',
  });
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
