import { madd } from './madd';
import { loadPart, storePart } from './parts';
import { all, exp4, logPlus1, minus1From, normalBelow, sigmoidFrom, tanhFrom } from './vector-math';

// Which activation, as src/kernels/simd/activation-kinds.ts numbers them.
const GELU: i32 = 0;
const GELU_TANH: i32 = 1;
const SWISH: i32 = 2;
const SIGMOID: i32 = 3;
const TANH: i32 = 4;
const MISH: i32 = 5;
const HARD_SWISH: i32 = 6;
const SELU: i32 = 7;
const SOFTPLUS: i32 = 8;
const EXP: i32 = 9;

/** Beyond ±100 every slope here has its limit; cut there, no infinity meets a 0. A NaN is handed on. */
// @ts-expect-error: decorator
@inline
function bounded(x: v128): v128 {
  return f32x4.pmin(f32x4.pmax(x, all(-104)), all(104));
}

/** `2 √(2/π) (x + 0.044715 x³)`: the tanh form of gelu is `x σ(…)` of it. */
// @ts-expect-error: decorator
@inline
function bend(x: v128): v128 {
  const cubic = madd(f32x4.mul(x, x), all(0.0713548162726), all(1.59576912161));
  return f32x4.mul(cubic, x);
}

/** `x min(max(x + 3, 0), 6) / 6`. */
// @ts-expect-error: decorator
@inline
function hardSwish(x: v128): v128 {
  const six = f32x4.pmin(f32x4.pmax(f32x4.add(x, all(3)), all(0)), all(6));
  return f32x4.mul(x, f32x4.mul(six, all(0.16666666666666666)));
}

// @ts-expect-error: decorator
@inline
function hardSwishSlope(x: v128): v128 {
  const inner = madd(x, all(0.3333333333333333), all(0.5));
  const below = v128.andnot(inner, f32x4.le(x, all(-3)));
  return v128.bitselect(all(1), below, f32x4.gt(x, all(3)));
}

/** Every other activation takes one exponential: of what. */
function exponent(kind: i32, x: v128): v128 {
  switch (kind) {
    case GELU:
      return f32x4.mul(f32x4.mul(x, all(-0.5)), x);
    case GELU_TANH:
      return f32x4.neg(f32x4.abs(bend(x)));
    case TANH:
      return f32x4.mul(f32x4.abs(x), all(2));
    case MISH:
      // tanh(ln(1 + eˣ)) is 1 from there in single precision.
      return f32x4.pmin(x, all(20));
    case SELU:
    case EXP:
      return x;
    default:
      return f32x4.neg(f32x4.abs(x));
  }
}

/** `tanh(ln(1 + eˣ)) = n / (n + 2)` with `n = e (e + 2)`, `e = eˣ`. */
// @ts-expect-error: decorator
@inline
function tanhOfSoftplus(e: v128): v128 {
  const n = f32x4.mul(e, f32x4.add(e, all(2)));
  return f32x4.div(n, f32x4.add(n, all(2)));
}

function valueOf(kind: i32, given: v128): v128 {
  // Below −104 all products with x are 0, which −∞ · 0 is not.
  const x = f32x4.pmax(given, all(-104));
  if (kind == HARD_SWISH) return hardSwish(x);
  const e = exp4(exponent(kind, x));
  switch (kind) {
    case GELU:
      return f32x4.mul(x, normalBelow(x, e));
    case GELU_TANH:
    case SWISH:
      return f32x4.mul(x, sigmoidFrom(x, e));
    case SIGMOID:
      return sigmoidFrom(x, e);
    case TANH:
      return tanhFrom(x, e);
    case MISH:
      return f32x4.mul(x, tanhOfSoftplus(e));
    case SELU: {
      const low = f32x4.mul(minus1From(x, e), all(1.7580993408473768));
      return v128.bitselect(f32x4.mul(x, all(1.0507009873554805)), low, f32x4.gt(x, all(0)));
    }
    case SOFTPLUS:
      return f32x4.add(f32x4.max(x, all(0)), logPlus1(e));
    default:
      return e;
  }
}

/** The derivative at x; of sigmoid and tanh at that x whose value is given. */
function slopeOf(kind: i32, given: v128): v128 {
  const x = bounded(given),
    one = all(1);
  if (kind == SIGMOID) return f32x4.mul(given, f32x4.sub(one, given));
  if (kind == TANH) return f32x4.sub(one, f32x4.mul(given, given));
  if (kind == HARD_SWISH) return hardSwishSlope(x);
  const e = exp4(exponent(kind, x));
  switch (kind) {
    case GELU:
      return madd(f32x4.mul(x, all(0.3989422804014327)), e, normalBelow(x, e));
    case MISH: {
      const w = tanhOfSoftplus(e),
        s = f32x4.div(e, f32x4.add(e, one));
      return madd(f32x4.mul(x, s), f32x4.sub(one, f32x4.mul(w, w)), w);
    }
    case SELU:
      return v128.bitselect(all(1.0507009873554805), f32x4.mul(e, all(1.7580993408473768)), f32x4.gt(x, all(0)));
    case EXP:
      return e;
    default: {
      const s = sigmoidFrom(x, e);
      if (kind == SOFTPLUS) return s;
      // d(x σ(u)) = σ + x σ (1 − σ) u′, u′ = 1 for swish.
      const steep = kind == SWISH ? one : madd(f32x4.mul(x, x), all(0.214064448818), all(1.59576912161));
      return madd(f32x4.mul(f32x4.mul(s, f32x4.sub(one, s)), x), steep, s);
    }
  }
}

/** `y = f(x)`, f numbered by `kind`. */
export function activate(kind: i32, x: usize, count: usize, y: usize): void {
  for (let i: usize = 0; i < count; i += 4) storePart(y + i * 4, valueOf(kind, loadPart(x + i * 4, count - i, all(0))), count - i);
}

/** `dx = dy · f′(x)`; for sigmoid and tanh x is their value. */
export function activationGradient(kind: i32, x: usize, dy: usize, count: usize, dx: usize): void {
  for (let i: usize = 0; i < count; i += 4) {
    const left = count - i,
      slope = slopeOf(kind, loadPart(x + i * 4, left, all(0)));
    storePart(dx + i * 4, f32x4.mul(loadPart(dy + i * 4, left, all(0)), slope), left);
  }
}
