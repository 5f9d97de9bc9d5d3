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
 * An index over four bands of 16 bits: if two hashes differed in more than `rᵢ` bits in every band, they would differ in
 * `Σ(rᵢ + 1)` bits at least; with that sum at `threshold + 1` it is enough to look up each band's neighbours within `rᵢ`.
 *
 * Reference: Norouzi, Punjani, Fleet, "Fast search in Hamming space with multi-index hashing" (2012).
 */
export function hashIndex(threshold: number): HashIndex {
  let words = new Int32Array(2048);
  let count = 0;
  const lists = Array.from({ length: bands }, bucketLists);
  const flips = radii(threshold).map(flipsWithin);
  return {
    add(hash) {
      if (2 * count === words.length) words = grown(words);
      words.set(hash, 2 * count++);
      bandsOf(hash).forEach((band, i) => {
        lists[i]?.add(band);
      });
    },
    near(hash) {
      const found: number[] = [];
      const check = (at: number) => {
        if (hammingDistance(hash, [words[2 * at] as number, words[2 * at + 1] as number]) <= threshold) found.push(at);
      };
      bandsOf(hash).forEach((band, i) => {
        for (const flip of flips[i] ?? []) lists[i]?.each(band ^ flip, check);
      });
      return [...new Set(found)].sort((a, b) => a - b);
    },
  };
}

/** How far to look in each band; −1 where a low threshold makes looking needless. */
const radii = (threshold: number): number[] => Array.from({ length: bands }, (_, i) => Math.floor((threshold + 1 + i) / bands) - 1);

/** Positions by band as linked lists in two arrays: a hundred thousand small arrays would cost more than what they hold. */
function bucketLists() {
  const last = new Int32Array(2 ** bandBits).fill(-1);
  let before = new Int32Array(1024);
  let count = 0;
  return {
    add(band: number) {
      if (count === before.length) before = grown(before);
      before[count] = last[band] as number;
      last[band] = count++;
    },
    each(band: number, visit: (at: number) => void) {
      for (let at = last[band] as number; at >= 0; at = before[at] as number) visit(at);
    },
  };
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const out = new Int32Array(array.length * 2);
  out.set(array);
  return out;
}

const bandsOf = ([low, high]: Hash): number[] => [low & 0xffff, low >>> 16, high & 0xffff, high >>> 16];

/** All 16-bit words with at most `radius` ones. */
function flipsWithin(radius: number): number[] {
  if (radius < 0) return [];
  let words = [0];
  const all = new Set(words);
  for (let r = 0; r < radius; r++) {
    words = words.flatMap((word) => Array.from({ length: bandBits }, (_, bit) => word | (1 << bit)));
    for (const word of words) all.add(word);
  }
  return [...all];
}
