import type * as tf from '@tensorflow/tfjs';
import { graftError, isGraftError } from '../errors.ts';
import type { NetworkNode } from './network.ts';
import { opOf } from './op-table.ts';
import { shapesAgree, shapeText } from './shape.ts';

/** What went wrong in a node, with its id, what its parameters should be and what came. */
export function nodeFailure(
  node: NetworkNode,
  inputs: readonly tf.Tensor[],
  params: Readonly<Record<string, tf.Tensor>>,
  cause: unknown,
): unknown {
  if (isGraftError(cause)) return cause;
  const shapes = inputs.map((input) => shapeText(input.shape)).join(' and ');
  return graftError({
    code: 'model/node-failed',
    where: `run at '${node.id}' (${node.op})`,
    expected: expectation(node, inputs, params),
    given: `inputs ${shapes} with ${paramText(params)}: ${cause instanceof Error ? cause.message : String(cause)}`,
    fix: 'Feed tensors of the sizes that this network was made for.',
    cause,
  });
}

function expectation(node: NetworkNode, inputs: readonly tf.Tensor[], params: Readonly<Record<string, tf.Tensor>>): string {
  const expected = opOf(node.op).weights(
    node.config,
    inputs.map((input) => input.shape),
  );
  const wrong = Object.entries(expected).filter(([role, shape]) => !shapesAgree(shape, params[role]?.shape ?? []));
  if (wrong.length === 0) return 'inputs that this operation can take';
  return wrong.map(([role, shape]) => `'${role}' of shape ${shapeText(shape)}`).join(', ');
}

const paramText = (params: Readonly<Record<string, tf.Tensor>>): string =>
  Object.entries(params)
    .map(([role, value]) => `${role} ${shapeText(value.shape)}`)
    .join(', ') || 'no parameters';
