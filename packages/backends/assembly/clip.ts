/** `c = min(max(c + bias, low), high)` in place, bias being one value a column, or none where its address is 0; NaN stays NaN. */
export function addBiasAndClip(c: usize, bias: usize, rows: usize, columns: usize, low: f32, high: f32): void {
  const whole = columns & ~3,
    floor = f32x4.splat(low),
    ceiling = f32x4.splat(high);
  for (let r: usize = 0; r < rows; r++, c += columns * 4) {
    for (let j: usize = 0; j < whole; j += 4) {
      const value = bias ? f32x4.add(v128.load(c + j * 4), v128.load(bias + j * 4)) : v128.load(c + j * 4);
      v128.store(c + j * 4, f32x4.pmin(f32x4.pmax(value, floor), ceiling));
    }
    for (let j = whole; j < columns; j++) {
      const value = bias ? load<f32>(c + j * 4) + load<f32>(bias + j * 4) : load<f32>(c + j * 4);
      store<f32>(c + j * 4, value < low ? low : value > high ? high : value);
    }
  }
}

/** `dx = dy` where `low < x < high`, or `≤` at a bound that is `inclusive`, else 0; NaN where x is. */
export function clipGradient(x: usize, dy: usize, count: usize, low: f32, high: f32, includeLow: bool, includeHigh: bool, dx: usize): void {
  const floor = f32x4.splat(low),
    ceiling = f32x4.splat(high);
  // Comparing with the next representable number would be wrong for infinities; an equal entry is put back instead.
  const atLow = i32x4.splat(includeLow ? -1 : 0),
    atHigh = i32x4.splat(includeHigh ? -1 : 0);
  const whole = count & ~3;
  for (let i: usize = 0; i < whole; i += 4) {
    const value = v128.load(x + i * 4);
    const above = v128.or(f32x4.gt(value, floor), v128.and(f32x4.eq(value, floor), atLow));
    const below = v128.or(f32x4.lt(value, ceiling), v128.and(f32x4.eq(value, ceiling), atHigh));
    const kept = v128.and(v128.load(dy + i * 4), v128.and(above, below));
    v128.store(dx + i * 4, v128.or(kept, v128.and(value, f32x4.ne(value, value))));
  }
  for (let i = whole; i < count; i++) {
    const value = load<f32>(x + i * 4);
    const kept = (value > low || (includeLow && value == low)) && (value < high || (includeHigh && value == high));
    store<f32>(dx + i * 4, kept ? load<f32>(dy + i * 4) : value == value ? 0 : value);
  }
}
