/** Four numbers, or the `left` < 4 that there are, and `fill` in the lanes after them. */
// @ts-expect-error: decorator
@inline
export function loadPart(at: usize, left: usize, fill: v128): v128 {
  if (left >= 4) return v128.load(at);
  return loadFew(at, left, fill);
}

function loadFew(at: usize, left: usize, fill: v128): v128 {
  let value = v128.load_lane<f32>(at, fill, 0);
  if (left > 1) value = v128.load_lane<f32>(at + 4, value, 1);
  if (left > 2) value = v128.load_lane<f32>(at + 8, value, 2);
  return value;
}

/** Stores four lanes, or the first `left` < 4 of them. */
// @ts-expect-error: decorator
@inline
export function storePart(at: usize, value: v128, left: usize): void {
  if (left >= 4) v128.store(at, value);
  else storeFew(at, value, left);
}

function storeFew(at: usize, value: v128, left: usize): void {
  v128.store_lane<f32>(at, value, 0);
  if (left > 1) v128.store_lane<f32>(at + 4, value, 1);
  if (left > 2) v128.store_lane<f32>(at + 8, value, 2);
}
