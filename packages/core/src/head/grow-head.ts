import type { Random } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import type { Backbone } from '../backbone/backbone.ts';
import { bodyGroups, headGroup } from '../backbone/body-groups.ts';
import { graftError } from '../errors.ts';
import type { Model, Task } from '../model.ts';
import type { Values } from '../network/network.ts';
import { attach } from '../network/rewrites/attach.ts';
import { shapesOf } from '../network/shapes-of.ts';
import { fedShapes } from '../prepare/fed-shapes.ts';
import type { EarlierHead } from './earlier-head.ts';
import { inheritHead } from './inherit-head.ts';
import { mlpHead } from './mlp-head.ts';

/** What a head is grown on: a feature extractor with its weights. */
export type Stem = Pick<Backbone, 'network' | 'features' | 'groups' | 'input' | 'provenance' | 'member'> & { readonly values: Values };

/** Options of {@link growHead}. */
export interface GrowHeadOptions {
  task: Task;
  labels: readonly string[];
  /** Outputs of a regression; otherwise one a label. */
  outputs?: number;
  /** Units of hidden layers; empty = linear. */
  hidden: readonly number[];
  random: Random;
  /** A trained head with the same hidden layers, whose classes keep what it learned. @default none */
  earlier?: EarlierHead | undefined;
}

/** A model whose head is new: the stem's tensors stay the stem's, the head's belong to the caller until disposed. */
export interface GrownModel {
  readonly model: Model;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Puts a new head with fresh values on a feature extractor; its nodes are the group `head`. */
export function growHead(stem: Stem, { task, labels, outputs = labels.length, hidden, random, earlier }: GrowHeadOptions): GrownModel {
  const features = featureWidth(stem);
  const head = mlpHead({ features, outputs, hidden: [...hidden] });
  const { network } = attach(stem.network, stem.features, head.network);
  const start = earlier ? inheritHead(head.values(random), earlier, labels) : head.values(random);
  const fresh = Object.entries(start).map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])] as const);
  const nodes = head.network.nodes.filter(({ op }) => op !== 'input').map(({ id }) => id);
  const model: Model = {
    network,
    values: new Map([...stem.values, ...fresh]),
    inputId: inputOf(stem),
    outputId: network.outputs[0] as string,
    featuresId: stem.features,
    groups: [...bodyGroups(stem.groups), { name: headGroup, nodes }],
    input: stem.input,
    task,
    labels,
    provenance: stem.provenance,
    ...(stem.member ? { member: stem.member } : {}),
  };
  const dispose = () => tf.dispose(fresh.map(([, tensor]) => tensor));
  return { model, dispose, [Symbol.dispose]: dispose };
}

function featureWidth({ network, features }: Stem): number {
  const shape = shapesOf(network).get(features) ?? [];
  const width = shape.at(-1);
  if (shape.length === 2 && width) return width;
  throw graftError({
    code: 'model/not-pooled',
    where: 'growHead',
    expected: 'features of shape [batch, width]',
    given: `[${shape.map((size) => size ?? '?').join(', ')}]`,
    fix: "Load the backbone with pooling: 'average'.",
  });
}

function inputOf({ network, input }: Stem): string {
  const inputs = network.nodes.filter(({ op }) => op === 'input');
  const known = input.kind === 'text' ? Object.keys(fedShapes(input, '')) : inputs.slice(0, 1).map(({ id }) => id);
  if (known[0] !== undefined && inputs.every(({ id }) => known.includes(id))) return known[0];
  throw graftError({
    code: 'model/inputs',
    where: 'growHead',
    expected: known.length > 1 ? `a network with the inputs ${known.join(', ')}` : 'a network with one input',
    given: inputs.map(({ id }) => id).join(', ') || 'none',
    fix: 'Use a network that takes one example at a time.',
  });
}
