/** Reads shapes as they are written in case names: `'2×7×5×3, 3×3×3×4'` is `[[2, 7, 5, 3], [3, 3, 3, 4]]`; an empty one is a scalar's. */
export const shapes = (text: string): number[][] =>
  text.split(',').map((shape) =>
    shape
      .split('×')
      .filter((part) => part.trim() !== '')
      .map(Number),
  );
