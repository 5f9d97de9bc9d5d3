import { graftError } from '../errors.ts';
import type { Model } from '../model.ts';
import { type Shape, sizeOf } from '../network/shape.ts';
import { shapesOf } from '../network/shapes-of.ts';
import { fedShapes } from '../prepare/fed-shapes.ts';

/** Checks that what a model says of itself fits its network. Errors: `model/bad-metadata`. */
export function requireFitting(model: Model, where: string): void {
  const { network, inputId, outputId, featuresId, groups, input, labels, task } = model;
  const nodes = new Set(network.nodes.map(({ id }) => id));
  for (const id of [inputId, outputId, featuresId, ...groups.flatMap((group) => group.nodes)])
    if (!nodes.has(id)) throw bad(where, 'nodes that the network has', id);
  const shapes = shapesOf(network);
  for (const [id, wanted] of Object.entries(fedShapes(input, inputId)))
    if (!fits(shapes.get(id), wanted)) throw bad(where, `an input ${id} of ${text(wanted)}`, text(shapes.get(id)));
  const width = sizeOf((shapes.get(outputId) ?? []).slice(1).map((size) => size ?? 0));
  if (task !== 'regression' && width !== labels.length) throw bad(where, `an output for each of ${labels.length} labels`, `${width}`);
}

const fits = (shape: Shape | undefined, wanted: Shape) =>
  shape?.length === wanted.length && wanted.every((size, axis) => axis === 0 || shape[axis] === size || shape[axis] === null);

const text = (shape: Shape | undefined) => (shape ? `[${shape.map((size) => size ?? '?').join(', ')}]` : 'no input');

const bad = (where: string, expected: string, given: string) =>
  graftError({
    code: 'model/bad-metadata',
    where,
    expected,
    given,
    fix: 'The model was changed after it was saved, or was not saved by Graft.',
  });
