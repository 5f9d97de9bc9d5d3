import { graftError } from '../../errors.ts';
import type { Network } from '../../network/network.ts';
import { wantedParameters } from '../../network/wanted-parameters.ts';
import type { Placement } from '../../weights/placement.ts';

/** What torch calls a role of an op's parameter, and how its axes lie there. */
interface TorchRole {
  readonly suffix: string;
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
  'position-embedding': { positions: { suffix: 'weight' } },
};

/** Where each parameter of a network lies in a file that torch wrote, parameters being called `<module there>/<role>`. */
export function torchPlacement(network: Network): (parameter: string) => Placement {
  const places = new Map(
    wantedParameters(network).map(({ name, node, role }) => {
      const { suffix, axes } = torchRoles[node.op]?.[role] ?? noRole(node.op, role);
      const module = name.slice(0, -role.length - 1);
      return [name, { name: suffix === '' ? module : `${module}.${suffix}`, ...(axes ? { axes } : {}) }] as const;
    }),
  );
  return (parameter) => places.get(parameter) as Placement;
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
