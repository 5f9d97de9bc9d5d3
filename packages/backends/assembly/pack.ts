/** Four rows of four become four columns of four. */
// @ts-expect-error: decorator
@inline
function storeTransposed(to: usize, step: usize, a: v128, b: v128, c: v128, d: v128): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ef = v128.shuffle<f32>(a, b, 2, 6, 3, 7), gh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to + step, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  v128.store(to + 2 * step, v128.shuffle<f32>(ef, gh, 0, 1, 4, 5));
  v128.store(to + 3 * step, v128.shuffle<f32>(ef, gh, 2, 3, 6, 7));
}

/** Packs 4 lines of `depth` values that lie `line` bytes apart, each line's values side by side; each step of the panel is `width` bytes. */
function packAcross(from: usize, line: usize, depth: usize, to: usize, width: usize): void {
  let k: usize = 0;
  for (; k + 4 <= depth; k += 4) {
    const at = from + k * 4;
    storeTransposed(to, width, v128.load(at), v128.load(at + line), v128.load(at + 2 * line), v128.load(at + 3 * line));
    to += 4 * width;
  }
  for (; k < depth; k++) {
    for (let r: usize = 0; r < 4; r++) store<f32>(to + r * 4, load<f32>(from + r * line + k * 4));
    to += width;
  }
}

function packAlong(from: usize, step: usize, depth: usize, to: usize, width: usize): void {
  for (let k: usize = 0; k < depth; k++) {
    v128.store(to, v128.load(from));
    from += step;
    to += width;
  }
}

function packRagged(from: usize, line: usize, step: usize, lines: usize, depth: usize, to: usize, width: usize): void {
  for (let k: usize = 0; k < depth; k++) {
    for (let r: usize = 0; r < 4; r++) store<f32>(to + r * 4, r < lines ? load<f32>(from + r * line + k * step) : 0);
    to += width;
  }
}

/** Packs up to 4 lines (zeros for the missing) into one panel: value `k` of line `r` goes to `to + k · width + 4 r`. Strides are in bytes. */
// @ts-expect-error: decorator
@inline
function packFour(from: usize, line: usize, step: usize, lines: isize, depth: usize, to: usize, width: usize): void {
  if (lines >= 4 && step == 4) packAcross(from, line, depth, to, width);
  else if (lines >= 4 && line == 4) packAlong(from, step, depth, to, width);
  else packRagged(from, line, step, lines < 0 ? 0 : lines, depth, to, width);
}

/** Packs `rows` of A into panels of 4, one after the other. */
export function packA(a: usize, row: usize, column: usize, rows: usize, depth: usize, to: usize): void {
  for (let r: usize = 0; r < rows; r += 4) {
    packFour(a + r * row, row, column, rows - r, depth, to, 16);
    to += depth * 16;
  }
}

/** Packs `columns` of B into panels of 8, one after the other. */
export function packB(b: usize, row: usize, column: usize, columns: usize, depth: usize, to: usize): void {
  for (let j: usize = 0; j < columns; j += 8) {
    packFour(b + j * column, column, row, columns - j, depth, to, 32);
    packFour(b + (j + 4) * column, column, row, <isize>columns - <isize>j - 4, depth, to + 16, 32);
    to += depth * 32;
  }
}
