/** `to = keep · a + (1 − keep) · b`, in single precision; `1 − keep` is rounded once. */
export function blend(a: usize, b: usize, count: usize, keep: f64, to: usize): void {
  const old = <f32>keep, now = <f32>(1 - keep);
  for (let i: usize = 0; i < count * 4; i += 4) store<f32>(to + i, load<f32>(a + i) * old + load<f32>(b + i) * now);
}
