/**
 * One step of Adam with decoupled weight decay over a flat buffer: `m' = m + keep₁ (g − m)`, `v' = v + keep₂ (g² − v)`,
 * `change = −(rate · m' / (√v' + ε) + shrink · p)`; bias corrections are in rate and ε, decay is in shrink.
 */
export function adamStep(
  g: usize, m: usize, v: usize, p: usize, count: usize, keep1: f32, keep2: f32, rate: f32, epsilon: f32, shrink: f32,
  change: usize, nextM: usize, nextV: usize,
): void {
  const share1 = f32x4.splat(keep1), share2 = f32x4.splat(keep2), step = f32x4.splat(-rate), small = f32x4.splat(epsilon), less = f32x4.splat(shrink);
  const bytes = count * 4, whole = (count & ~3) * 4;
  let i: usize = 0;
  // Plain products and sums, in the order of the composed update: the variant of the kernels must not change how a run rounds here.
  for (; i < whole; i += 16) {
    const slope = v128.load(g + i), oldM = v128.load(m + i), oldV = v128.load(v + i);
    const newM = f32x4.add(oldM, f32x4.mul(f32x4.sub(slope, oldM), share1));
    const newV = f32x4.add(oldV, f32x4.mul(f32x4.sub(f32x4.mul(slope, slope), oldV), share2));
    v128.store(nextM + i, newM);
    v128.store(nextV + i, newV);
    const direction = f32x4.mul(f32x4.div(newM, f32x4.add(f32x4.sqrt(newV), small)), step);
    v128.store(change + i, f32x4.sub(direction, f32x4.mul(v128.load(p + i), less)));
  }
  for (; i < bytes; i += 4) {
    const slope = load<f32>(g + i), oldM = load<f32>(m + i), oldV = load<f32>(v + i);
    const newM = oldM + (slope - oldM) * keep1;
    const newV = oldV + (slope * slope - oldV) * keep2;
    store<f32>(nextM + i, newM);
    store<f32>(nextV + i, newV);
    store<f32>(change + i, (newM / (sqrt<f32>(newV) + epsilon)) * -rate - load<f32>(p + i) * shrink);
  }
}

/**
 * One step of gradient descent with momentum over a flat buffer: `d = g + decay · p`, `b' = momentum · b + take · d`,
 * `change = −rate · (Nesterov ? d + momentum · b' : b')`.
 */
export function sgdStep(
  g: usize, b: usize, p: usize, count: usize, momentum: f32, take: f32, rate: f32, decay: f32, nesterov: bool, change: usize, nextB: usize,
): void {
  const bytes = count * 4, whole = (count & ~3) * 4;
  const keep = f32x4.splat(momentum), share = f32x4.splat(take), step = f32x4.splat(-rate), pull = f32x4.splat(decay);
  let i: usize = 0;
  for (; i < whole; i += 16) {
    const direction = f32x4.add(v128.load(g + i), f32x4.mul(v128.load(p + i), pull));
    const buffer = f32x4.add(f32x4.mul(v128.load(b + i), keep), f32x4.mul(direction, share));
    v128.store(nextB + i, buffer);
    v128.store(change + i, f32x4.mul(nesterov ? f32x4.add(direction, f32x4.mul(buffer, keep)) : buffer, step));
  }
  for (; i < bytes; i += 4) {
    const direction = load<f32>(g + i) + load<f32>(p + i) * decay;
    const buffer = load<f32>(b + i) * momentum + direction * take;
    store<f32>(nextB + i, buffer);
    store<f32>(change + i, (nesterov ? direction + buffer * momentum : buffer) * -rate);
  }
}
