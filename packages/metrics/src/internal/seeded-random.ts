/** Numbers in `[0, 1)` from a seed: the same seed gives the same numbers on every machine. */
export type Uniform = () => number;

/**
 * Starts a generator from a seed.
 *
 * sfc32 (Chris Doty-Humphrey, PractRand): 128-bit state, period at least 2^64. The seed's text is spread over the state by FNV-1a.
 */
export function seededRandom(seed: number | string): Uniform {
  let [a, b, c, d] = spread(String(seed));
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

function spread(text: string): [number, number, number, number] {
  const word = (offset: number) => {
    let h = offset >>> 0;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619) >>> 0;
    return h | 0;
  };
  return [word(2166136261), word(2654435769), word(1013904223), word(374761393)];
}
