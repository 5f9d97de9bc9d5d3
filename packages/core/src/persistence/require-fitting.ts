import { graftError } from '../errors.ts';
import type { Model } from '../model.ts';
import { type Shape, sizeOf } from '../network/shape.ts';
import { shapesOf } from '../network/shapes-of.ts';

/** Checks that what a model says of itself fits its network. Errors: `model/bad-metadata`. */
export function requireFitting(model: Model, where: string): void {
  const { network, inputId, outputId, featuresId, groups, input, labels, task } = model;
  const nodes = new Set(network.nodes.map(({ id }) => id));
  for (const id of [inputId, outputId, featuresId, ...groups.flatMap((group) => group.nodes)])
    if (!nodes.has(id)) throw bad(where, 'nodes that the network has', id);
  const shapes = shapesOf(network);
  const wanted = [input.height, input.width, input.channels];
  if (!fits(shapes.get(inputId), wanted)) throw bad(where, `an input of ${wanted.join('×')}`, text(shapes.get(inputId)));
  const width = sizeOf((shapes.get(outputId) ?? []).slice(1).map((size) => size ?? 0));
  if (task !== 'regression' && width !== labels.length) throw bad(where, `an output for each of ${labels.length} labels`, `${width}`);
}

const fits = (shape: Shape | undefined, wanted: readonly number[]) =>
  shape?.length === 4 && wanted.every((size, i) => shape[i + 1] === size || shape[i + 1] === null);

const text = (shape: Shape | undefined) => (shape ? `[${shape.map((size) => size ?? '?').join(', ')}]` : 'no input');

const bad = (where: string, expected: string, given: string) =>
  graftError({
    code: 'model/bad-metadata',
    where,
    expected,
    given,
    fix: 'The model was changed after it was saved, or was not saved by Graft.',
  });
