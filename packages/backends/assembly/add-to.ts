/** `to += from`, of `count` numbers. */
export function addTo(to: usize, from: usize, count: usize): void {
  const whole = count & ~3;
  for (let i: usize = 0; i < whole; i += 4) v128.store(to + i * 4, f32x4.add(v128.load(to + i * 4), v128.load(from + i * 4)));
  for (let i = whole; i < count; i++) store<f32>(to + i * 4, load<f32>(to + i * 4) + load<f32>(from + i * 4));
}

/** `to += factor · from`. */
export function addScaled(to: usize, from: usize, factor: f32, count: usize): void {
  const whole = count & ~3,
    scale = f32x4.splat(factor);
  for (let i: usize = 0; i < whole; i += 4)
    v128.store(to + i * 4, f32x4.add(v128.load(to + i * 4), f32x4.mul(v128.load(from + i * 4), scale)));
  for (let i = whole; i < count; i++) store<f32>(to + i * 4, load<f32>(to + i * 4) + load<f32>(from + i * 4) * factor);
}
