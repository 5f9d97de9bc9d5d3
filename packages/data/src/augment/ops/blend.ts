/**
 * A level between (factor in 0…1) or beyond (factor over 1) two levels, in single precision as Pillow blends.
 *
 * `blend(a, b, f) = a + f · (b − a)`, not yet clamped. Reference: Haeberli & Voorhies, Image Processing by Interpolation and Extrapolation (1994).
 */
export const blend = (a: number, b: number, factor: number): number => Math.fround(a + Math.fround(Math.fround(factor) * (b - a)));
