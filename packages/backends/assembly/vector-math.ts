import { madd } from './madd';

// @ts-expect-error: decorator
@inline
export function all(value: f32): v128 {
  return f32x4.splat(value);
}

/**
 * `eˣ` in four lanes, to 3e-7 of its value; 0 below −104, ∞ above 88.73, NaN stays NaN.
 *
 * `x = n ln 2 + r` with ln 2 in two parts, a polynomial of degree 7 in r, then 2ⁿ in two factors, so that denormal results are right too.
 * Coefficients: Moshier, Cephes Mathematical Library, expf (1992).
 */
export function exp4(given: v128): v128 {
  // pmin and pmax hand on their first operand where it is NaN.
  const x = f32x4.pmin(f32x4.pmax(given, all(-104)), all(89));
  const n = f32x4.nearest(f32x4.mul(x, all(1.44269504088896341)));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, all(0.693359375))), f32x4.mul(n, all(-2.12194440e-4)));
  const p = f32x4.add(growth(r), all(1));
  const whole = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(whole, 1);
  return f32x4.mul(f32x4.mul(p, power2(half)), power2(i32x4.sub(whole, half)));
}

/** `eʳ − 1` for |r| ≤ ln 2 / 2. */
// @ts-expect-error: decorator
@inline
function growth(r: v128): v128 {
  let p = madd(all(1.9875691500e-4), r, all(1.3981999507e-3));
  p = madd(p, r, all(8.3334519073e-3));
  p = madd(p, r, all(4.1665795894e-2));
  p = madd(p, r, all(1.6666665459e-1));
  p = madd(p, r, all(5.0000001201e-1));
  return madd(p, f32x4.mul(r, r), r);
}

/** `eˣ − 1` for x ≤ 0 from `e = eˣ`, to 4e-7 of its value, also near 0, where it is the polynomial alone. */
// @ts-expect-error: decorator
@inline
export function minus1From(x: v128, e: v128): v128 {
  return v128.bitselect(growth(x), f32x4.sub(e, all(1)), f32x4.gt(x, all(-0.34)));
}

/** `ln(1 + u)` for 0 ≤ u ≤ 1, to 3e-7 of its value: `2 artanh(s)` with `s = u / (2 + u) ≤ 1/3`, its series cut after s¹³. */
// @ts-expect-error: decorator
@inline
export function logPlus1(u: v128): v128 {
  const s = f32x4.div(u, f32x4.add(u, all(2))),
    square = f32x4.mul(s, s);
  let p = madd(all(0.15384615384615385), square, all(0.18181818181818182));
  p = madd(p, square, all(0.2222222222222222));
  p = madd(p, square, all(0.2857142857142857));
  p = madd(p, square, all(0.4));
  p = madd(p, square, all(0.6666666666666666));
  return madd(f32x4.mul(p, square), s, f32x4.add(s, s));
}

/** `2ⁿ` of whole numbers from −126 to 127. */
// @ts-expect-error: decorator
@inline
function power2(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** `σ(x) = 1 / (1 + e⁻ˣ)` from `e = exp(−|x|)`, to 4e-7 of its value, also far below 0, where it is written `eˣ / (1 + eˣ)`. */
// @ts-expect-error: decorator
@inline
export function sigmoidFrom(x: v128, e: v128): v128 {
  const top = v128.bitselect(e, all(1), f32x4.lt(x, all(0)));
  return f32x4.div(top, f32x4.add(all(1), e));
}

/**
 * `tanh x` from `e = exp(2 |x|)`, to 4e-7 of its value: a polynomial in x² below 0.625 (Moshier, Cephes, tanhf), above it `1 − 2 / (e + 1)`.
 */
// @ts-expect-error: decorator
@inline
export function tanhFrom(x: v128, e: v128): v128 {
  const square = f32x4.mul(x, x);
  let p = madd(all(-5.70498872745e-3), square, all(2.06390887954e-2));
  p = madd(p, square, all(-5.37397155531e-2));
  p = madd(p, square, all(1.33314422036e-1));
  p = madd(p, square, all(-3.33332819422e-1));
  const near = madd(f32x4.mul(p, square), x, x);
  const far = f32x4.sub(all(1), f32x4.div(all(2), f32x4.add(e, all(1))));
  const signed = v128.or(far, v128.and(x, i32x4.splat(0x80000000)));
  return v128.bitselect(near, signed, f32x4.lt(f32x4.abs(x), all(0.625)));
}

/**
 * `Φ(x)`, the normal distribution function, from `e = exp(−x²/2)`: to 3e-7 of its value near 0, to 5e-6 at −12, where e has lost
 * the digits that x²/2 loses when it is rounded.
 *
 * `Φ(−|x|) = e · erfcx(|x|/√2) / 2` with `erfcx(z) = exp(z²) erfc(z)`, a polynomial of degree 9 in `t = 1 / (1 + z/2)`: the form of Hastings
 * (Approximations for Digital Computers, 1955), coefficients fitted for least relative error, 4.4e-8, on 0 ≤ z ≤ 14.
 */
// @ts-expect-error: decorator
@inline
export function normalBelow(x: v128, e: v128): v128 {
  const t = f32x4.div(all(1), madd(f32x4.abs(x), all(0.353553390593273762), all(1)));
  let p = all(-0.0593863577);
  p = madd(p, t, all(0.286123514));
  p = madd(p, t, all(-0.490405619));
  p = madd(p, t, all(0.281732619));
  p = madd(p, t, all(-0.0291482322));
  p = madd(p, t, all(0.203752473));
  p = madd(p, t, all(0.242835104));
  p = madd(p, t, all(0.282412112));
  p = madd(p, t, all(0.282084346));
  const tail = f32x4.mul(f32x4.mul(f32x4.mul(p, t), all(0.5)), e);
  return v128.bitselect(tail, f32x4.sub(all(1), tail), f32x4.lt(x, all(0)));
}

/** The natural logarithm of a positive normal number, to 1e-15: `ln(m 2ⁿ) = n ln 2 + 2 artanh((m − 1) / (m + 1))`. */
export function logarithm(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  let n = <i32>((bits >> 52) & 2047) - 1023;
  let m = reinterpret<f64>((bits & 0xfffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    n++;
  }
  const s = (m - 1) / (m + 1),
    square = s * s;
  let sum: f64 = 0;
  for (let k = 23; k > 0; k -= 2) sum = sum * square + 1 / <f64>k;
  return <f64>n * 0.6931471805599453 + 2 * s * sum;
}

/** Adds four lanes to two sums in double precision. */
// @ts-expect-error: decorator
@inline
export function addWide(sum: v128, lanes: v128): v128 {
  const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(lanes, lanes, 2, 3, 2, 3));
  return f64x2.add(f64x2.add(sum, f64x2.promote_low_f32x4(lanes)), high);
}

/** Both of them together. */
// @ts-expect-error: decorator
@inline
export function total(sum: v128): f64 {
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
