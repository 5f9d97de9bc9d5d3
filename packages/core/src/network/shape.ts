/** Sizes of a tensor, batch first; `null` is a size that is not known before a tensor is fed. */
export type Shape = readonly (number | null)[];

/** How many entries a shape without unknown sizes has. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, n) => size * n, 1);

/** Whether two shapes can be the same tensor's: equal ranks, and equal sizes wherever both are known. */
export const shapesAgree = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, axis) => size === null || b[axis] === null || size === b[axis]);

/** A shape as people write it, `[?, 7, 7, 1280]`. */
export const shapeText = (shape: Shape): string => `[${shape.map((size) => size ?? '?').join(', ')}]`;
