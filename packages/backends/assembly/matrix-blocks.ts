// A product is cut into blocks that stay in the caches: a panel of B (DEPTH × 8) in the first level, a block of A (ROWS × DEPTH) in the second
// (Goto & van de Geijn, Anatomy of high-performance matrix multiplication, 2008).
export const ROWS: usize = 96;
export const COLUMNS: usize = 512;
export const DEPTH: usize = 256;

/** Bytes of the packed block of A, after which the packed block of B lies. */
export const A_BYTES: usize = ROWS * DEPTH * 4;
/** Bytes of the packed block of B, after which the tile for ragged edges lies. */
export const B_BYTES: usize = COLUMNS * DEPTH * 4;
export const TILE_BYTES: usize = 4 * 8 * 4;

/** Bytes of scratch memory that {@link multiply} and {@link convFilterGradient} work in. */
export function matrixScratchBytes(): usize {
  return A_BYTES + B_BYTES + TILE_BYTES + DEPTH * 4;
}
