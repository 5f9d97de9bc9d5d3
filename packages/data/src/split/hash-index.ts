import { hammingDistance } from './perceptual-hash.ts';

type Hash = readonly [number, number];

/** Finds the 64-bit hashes within a distance of another without comparing with all of them. */
export interface HashIndex {
  add(hash: Hash): void;
  /** Positions (in order of adding) of the hashes at a distance of `threshold` at most. */
  near(hash: Hash): number[];
}

const bands = 4;
const bandBits = 16;

/**
 * An index over four bands of 16 bits: two hashes that differ in `t` bits differ in at most `⌊t / 4⌋` of them in some band,
 * so it is enough to look up every band's neighbours within that radius.
 *
 * Reference: Norouzi, Punjani, Fleet, "Fast search in Hamming space with multi-index hashing" (2012).
 */
export function hashIndex(threshold: number): HashIndex {
  const hashes: Hash[] = [];
  const tables = Array.from({ length: bands }, () => new Map<number, number[]>());
  const flips = flipsWithin(Math.floor(threshold / bands));
  return {
    add(hash) {
      bandsOf(hash).forEach((band, i) => {
        const list = tables[i]?.get(band);
        if (list) list.push(hashes.length);
        else tables[i]?.set(band, [hashes.length]);
      });
      hashes.push(hash);
    },
    near(hash) {
      const found = new Set<number>();
      bandsOf(hash).forEach((band, i) => {
        for (const flip of flips)
          for (const at of tables[i]?.get(band ^ flip) ?? [])
            if (!found.has(at) && hammingDistance(hash, hashes[at] as Hash) <= threshold) found.add(at);
      });
      return [...found].sort((a, b) => a - b);
    },
  };
}

const bandsOf = ([low, high]: Hash): number[] => [low & 0xffff, low >>> 16, high & 0xffff, high >>> 16];

/** All 16-bit words with at most `radius` ones. */
function flipsWithin(radius: number): number[] {
  let words = [0];
  const all = new Set(words);
  for (let r = 0; r < radius; r++) {
    words = words.flatMap((word) => Array.from({ length: bandBits }, (_, bit) => word | (1 << bit)));
    for (const word of words) all.add(word);
  }
  return [...all];
}
