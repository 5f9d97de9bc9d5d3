/** Beyond it all distances are alike. */
export const farthest = 128;

/**
 * The bucket of each relative position `key − query` from −128 to 128: half of them for keys before, half for keys behind, single positions nearby and
 * logarithmically wider ones farther off.
 *
 * With `n` = |distance|, `h = buckets / 2`, `e = h / 2`: `n` below e, else `e + ⌊ln(n / e) / ln(128 / e) · (h − e)⌋`, at most `h − 1`; `h` more for keys behind.
 * In float32, as it was trained. Reference: Raffel et al., Exploring the limits of transfer learning (2020); Song et al., MPNet (2020).
 */
export const relativeBuckets = (buckets: number): number[] =>
  Array.from({ length: 2 * farthest + 1 }, (_, i) => bucketOf(i - farthest, Math.floor(buckets / 2)));

function bucketOf(distance: number, half: number): number {
  const n = Math.abs(distance);
  const exact = Math.floor(half / 2);
  const f = Math.fround;
  const share = f(f(Math.log(f(n / exact))) / f(Math.log(farthest / exact)));
  const near = n < exact ? n : Math.min(half - 1, exact + Math.floor(f(share * (half - exact))));
  return near + (distance > 0 ? half : 0);
}
