import { graftError } from '../../errors.ts';
import type { Network } from '../../network/network.ts';
import { wantedParameters } from '../../network/wanted-parameters.ts';
import type { Placement } from '../../weights/placement.ts';
import type { KernelLayout, Published } from './family.ts';

/** What torch calls a role of an op's parameter, and how its axes lie there. */
interface TorchRole {
  /** What follows the module's name, which may depend on the parameter's shape. */
  readonly suffix: string | ((shape: readonly number[]) => string);
  readonly axes?: readonly number[];
}

const norm = { gamma: { suffix: 'weight' }, beta: { suffix: 'bias' } };

/** Op → role → where torch keeps it. Convolutions OIHW, matrices [out, in]; a depthwise kernel [C, 1, h, w] has one filter a channel. */
const torchRoles: Readonly<Record<string, Readonly<Record<string, TorchRole>>>> = {
  conv2d: { kernel: { suffix: 'weight', axes: [2, 3, 1, 0] }, bias: { suffix: 'bias' } },
  'depthwise-conv2d': { depthwise_kernel: { suffix: 'weight', axes: [2, 3, 0, 1] }, bias: { suffix: 'bias' } },
  dense: { kernel: { suffix: 'weight', axes: [1, 0] }, bias: { suffix: 'bias' } },
  'batch-normalization': { ...norm, moving_mean: { suffix: 'running_mean' }, moving_variance: { suffix: 'running_var' } },
  'layer-normalization': norm,
  'layer-scale': { gamma: { suffix: 'gamma' } },
  embedding: { embeddings: { suffix: 'weight' } },
  attention: { relative_attention_bias: { suffix: 'weight' } },
  // A table of rows is a module of its own; what has an axis for the batch is a parameter of the module around it.
  'position-embedding': { positions: { suffix: (shape) => (shape.length === 2 ? 'weight' : '') } },
  'prefix-tokens': { tokens: { suffix: '' } },
};

/** How the file's tensors lie. */
interface Stored {
  /** Name → shape in torch's order of axes. */
  readonly shapes: Published['shapes'];
  readonly kernels: KernelLayout;
}

/** Where each parameter of a network lies in a file under torch's names, parameters being called `<module there>/<role>`. */
export function torchPlacement(network: Network, { shapes, kernels }: Stored): (parameter: string) => Placement {
  const places = new Map(
    wantedParameters(network).map(({ name, node, role, shape }) => {
      const { suffix: named, axes } = torchRoles[node.op]?.[role] ?? noRole(node.op, role);
      const suffix = typeof named === 'string' ? named : named(shape);
      const module = name.slice(0, -role.length - 1);
      const there = suffix === '' ? module : `${module}.${suffix}`;
      const turned = kernels === 'out-first' && axes ? { axes, ...seenAs(turnedBack(shape, axes), shapes.get(there)) } : {};
      return [name, { name: there, ...turned, ...(axes ? {} : seenAs(shape, shapes.get(there))) }] as const;
    }),
  );
  return (parameter) => places.get(parameter) as Placement;
}

/** The shape in the file of what has this one after its axes are turned. */
function turnedBack(shape: readonly number[], axes: readonly number[]): number[] {
  return axes.map((_, axis) => shape[axes.indexOf(axis)] as number);
}

/** Publishers do not agree on axes of size 1: a matrix may be kept as a 1×1 convolution, a vector as `[C, 1, 1]`, and the other way round. */
function seenAs(wanted: readonly number[], stored: readonly number[] = wanted): { view?: readonly number[] } {
  const solid = (shape: readonly number[]) => `${shape.filter((size) => size !== 1)}`;
  return `${wanted}` !== `${stored}` && solid(wanted) === solid(stored) ? { view: wanted } : {};
}

function noRole(op: string, role: string): never {
  throw graftError({
    code: 'internal/no-torch-name',
    where: `op '${op}'`,
    expected: "a name for each of its parameters in torch's fashion",
    given: `none for '${role}'`,
    fix: 'Please report this with the model that led to it.',
  });
}
