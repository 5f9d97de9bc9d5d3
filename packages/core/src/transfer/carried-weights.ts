import type { Dataset } from '@graftjs/data';
import { fingerprintsOf } from '../training/fingerprints-of.ts';

/** Weights given for the examples of one data set, for those of another that holds them among others; the others weigh 1. */
export async function carriedWeights(weights: ArrayLike<number>, given: Dataset, whole: Dataset): Promise<Float32Array> {
  const places = new Map((await fingerprintsOf(given)).map((print, index) => [print, index]));
  const weightOf = (print: string) => {
    const index = places.get(print);
    return index === undefined ? 1 : (weights[index] ?? 1);
  };
  return Float32Array.from(await fingerprintsOf(whole), weightOf);
}
