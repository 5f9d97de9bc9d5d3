import type { Input } from '@graftjs/data';
import { families } from '../../architectures/families/families.ts';
import type { BuildOptions, Family, PretrainedTopology } from '../../architectures/families/family.ts';
import { torchPlacement } from '../../architectures/families/torch-placement.ts';
import type { FamilyMember } from '../../backbone/backbone.ts';
import { graftError } from '../../errors.ts';
import type { Model } from '../../model.ts';
import { shapesOf } from '../../network/shapes-of.ts';
import type { Placement } from '../../weights/placement.ts';
import { matchedNetworks } from './matched-networks.ts';

/** Where a parameter of a model lies in a file of its publisher. */
export interface MemberPlace {
  /** Name in the model's value table. */
  readonly parameter: string;
  /** By the family's name. */
  readonly placement: Placement;
  /** Its shape in the file, where the placement sees it in another. */
  readonly stored?: readonly number[];
  /** Whether it belongs to the classes rather than to what stands below them. */
  readonly top: boolean;
}

/**
 * Where each parameter of a model lies in a file of the family that its source is of, the trained head where the family's classifier lies.
 *
 * The family builds its network anew with as many classes as the model has outputs; each node must have its pair in the model.
 * Errors: `model/no-member` for a model whose source is of no published family, `model/not-a-member` where the networks differ, by their nodes.
 */
export function memberPlaces(model: Model): { member: FamilyMember; family: Family; places: MemberPlace[] } {
  const member = model.member ?? noMember(model);
  const family = families.find(({ name }) => name === member.family) ?? noFamily(member.family);
  const classes = shapesOf(model.network).get(model.outputId)?.at(-1) ?? model.labels.length;
  const topology = family.build({ ...member.config, classes }, { ...sizeOf(model.input), classes: true });
  const logits = topology.logits ?? noClasses(family);
  const matched = matchedNetworks([model.network, model.outputId], [topology.network, logits]);
  if (!('parameters' in matched)) throw differs(family, matched.ours, matched.theirs);
  const shapes = storedShapes(member, logits, classes);
  const place = torchPlacement(topology.network, { shapes, kernels: member.layout?.kernels ?? 'out-first' });
  const top = parametersAbove(topology);
  const places = [...matched.parameters].map(([theirs, parameter]) => {
    const placement = place(theirs);
    const stored = shapes.get(placement.name);
    return { parameter, placement, top: top.has(theirs), ...(stored ? { stored } : {}) };
  });
  return { member, family, places };
}

function sizeOf(input: Input): Pick<BuildOptions, 'size'> {
  if (input.kind === 'text') return {};
  return { size: input.kind === 'image' ? [input.height, input.width, input.channels] : [input.frames, input.bands, input.channels] };
}

/** Shapes that the source's file had where they are not torch's; the classes are as many as there are now. */
function storedShapes({ layout, config }: FamilyMember, logits: string, classes: number): ReadonlyMap<string, readonly number[]> {
  const now = (shape: readonly number[]) => shape.map((size) => (size === config.classes ? classes : size));
  const recorded = Object.entries(layout?.shapes ?? {});
  return new Map(recorded.map(([name, shape]) => [name, name.startsWith(`${logits}.`) ? now(shape) : shape]));
}

function parametersAbove({ network, groups }: PretrainedTopology): ReadonlySet<string> {
  const inTop = new Set(groups.find(({ name }) => name === 'top')?.nodes);
  return new Set(network.nodes.flatMap(({ id, params }) => (inTop.has(id) ? Object.values(params) : [])));
}

const otherWays = "Export it to 'tfjs', 'onnx', 'zip', or to 'safetensors' under its own names.";

const noMember = ({ provenance }: Model): never => {
  throw graftError({
    code: 'model/no-member',
    where: provenance.name,
    expected: 'a model whose source was published as a checkpoint of a known family (config.json and weights)',
    given: 'one made from a layers model or from nothing, whose tensors have names of no publisher',
    fix: otherWays,
  });
};

const noFamily = (name: string): never => {
  throw graftError({
    code: 'model/unknown-family',
    where: 'member',
    expected: `one of the families ${families.map((family) => family.name).join(', ')}`,
    given: `'${name.slice(0, 80)}'`,
    fix: 'Use the version of this library that saved the model.',
  });
};

const noClasses = ({ name }: Family): never => {
  throw graftError({
    code: 'model/not-a-member',
    where: name,
    expected: 'a family whose networks tell classes',
    given: 'one of feature extractors only',
    fix: otherWays,
  });
};

const differs = ({ name }: Family, ours: string, theirs: string) =>
  graftError({
    code: 'model/not-a-member',
    where: ours,
    expected: `the network of the family ${name} with its own pooling and classifier, which has ${theirs} there`,
    given: `${ours}: a head with other layers, other pooling, or a changed body`,
    fix: `Train with the head that the family has, such as a linear one on its own pooling. ${otherWays}`,
  });
