/** Names of the convolution filters that a picture may be resampled with. */
export type ResampleFilterName = 'box' | 'bilinear' | 'bicubic' | 'lanczos';

/** An even function of the distance in pixels, zero beyond `support`. */
export interface ResampleFilter {
  support: number;
  weight(x: number): number;
}

const triangle = (x: number) => Math.max(0, 1 - Math.abs(x));

/** Keys, Cubic convolution interpolation (1981), with `a = −0.5`. */
function cubic(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI));

/**
 * The filters of the field, in the definitions of Pillow.
 *
 * `box(x) = 1 on (−½, ½]`, `bilinear(x) = 1 − |x|`, `bicubic` of Keys with `a = −½`, `lanczos(x) = sinc(x) · sinc(x/3)`.
 */
export const resampleFilters: Record<ResampleFilterName, ResampleFilter> = {
  box: { support: 0.5, weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { support: 1, weight: triangle },
  bicubic: { support: 2, weight: cubic },
  lanczos: { support: 3, weight: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
};
