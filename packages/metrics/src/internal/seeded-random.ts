/** Numbers from a seed: the same seed gives the same numbers on every machine. */
export interface Uniform {
  /** A number in `[0, 1)`. */
  (): number;
  /** 32 random bits, as a signed integer. */
  bits(): number;
}

/**
 * Starts a generator from a seed.
 *
 * sfc32 (Chris Doty-Humphrey, PractRand): 128-bit state, period at least 2^64. The seed's text is spread over the state by FNV-1a.
 */
export function seededRandom(seed: number | string): Uniform {
  // A typed array and not four variables: a captured variable that changes would be a new heap number at every draw.
  const state = Int32Array.from([2166136261, 2654435769, 1013904223, 374761393], (offset) => spread(String(seed), offset));
  const bits = () => {
    const [a, b, c, d] = [state[0] as number, state[1] as number, state[2] as number, state[3] as number];
    const t = (((a + b) | 0) + d) | 0;
    state[3] = d + 1;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + t;
    return t;
  };
  for (let i = 0; i < 12; i++) bits();
  return Object.assign(() => (bits() >>> 0) / 4294967296, { bits });
}

function spread(text: string, offset: number): number {
  let h = offset >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619) >>> 0;
  return h | 0;
}
