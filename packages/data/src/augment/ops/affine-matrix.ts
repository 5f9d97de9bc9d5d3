/** Where an output pixel comes from: `x_in = a·x + b·y + c`, `y_in = d·x + e·y + f`, in pixels, pixel centres at halves. */
export type AffineMatrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** What an affine change does to a picture, about its centre unless told. */
export interface AffineChange {
  /** Turn in degrees, clockwise. @default 0 */
  degrees?: number;
  /** Shift in pixels, `[right, down]`. @default [0, 0] */
  translate?: readonly [number, number];
  /** Magnification. @default 1 */
  scale?: number;
  /** Shear angles in degrees along x and y. @default [0, 0] */
  shear?: readonly [number, number];
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;
// cos 90° is 6e-17 in floating point: rounding makes quarter turns exact.
const tidy = (x: number) => Math.round(x * 1e15) / 1e15;

/**
 * The inverse of an affine change, from output to input, as torchvision's `affine` composes it.
 *
 * `M = T · C · R(θ) · Shear(s_x, s_y) · scale · C⁻¹` with `C` the shift to `centre`; returned is `M⁻¹`.
 */
export function inverseAffineMatrix(change: AffineChange, [cx, cy]: readonly [number, number]): AffineMatrix {
  const { degrees = 0, translate = [0, 0], scale = 1, shear = [0, 0] } = change;
  const [turn, sx, sy] = [radians(degrees), radians(shear[0]), radians(shear[1])];
  const a = Math.cos(turn - sy) / Math.cos(sy);
  const b = -a * Math.tan(sx) - Math.sin(turn);
  const c = Math.sin(turn - sy) / Math.cos(sy);
  const d = -c * Math.tan(sx) + Math.cos(turn);
  const [p, q, r, s] = [tidy(d / scale), tidy(-b / scale), tidy(-c / scale), tidy(a / scale)];
  const [x, y] = [-cx - translate[0], -cy - translate[1]];
  return [p, q, p * x + q * y + cx, r, s, r * x + s * y + cy];
}
