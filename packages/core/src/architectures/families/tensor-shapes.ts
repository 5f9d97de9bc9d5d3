import { graftError } from '../../errors.ts';

type Shapes = ReadonlyMap<string, readonly number[]>;

/** Largest number of blocks or layers that is looked for: a file from a stranger must not make a loop endless. */
const mostLayers = 1000;

/** The first size of a tensor: output channels of a convolution or a matrix in torch's layout. Errors: `model/no-tensor`. */
export function channelsAt(shapes: Shapes, name: string): number {
  return sizeAt(shapes, name, 0);
}

/** One size of a tensor. Errors: `model/no-tensor`. */
export function sizeAt(shapes: Shapes, name: string, axis: number): number {
  const size = shapes.get(name)?.[axis];
  if (size !== undefined && size > 0) return size;
  throw graftError({
    code: 'model/no-tensor',
    where: `tensor '${name}'`,
    expected: 'a tensor that tells the sizes of the network',
    given: shapes.has(name) ? `one of shape [${shapes.get(name)}]` : 'none of that name',
    fix: 'Check that the file is whole and of the family that its config names.',
  });
}

/** How many of a row of numbered tensors there are. */
export function countOf(shapes: { has(name: string): boolean }, nameOf: (index: number) => string): number {
  let count = 0;
  while (count < mostLayers && shapes.has(nameOf(count))) count++;
  return count;
}
