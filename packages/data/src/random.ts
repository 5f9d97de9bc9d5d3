/**
 * Seeded randomness whose whole state is four numbers, so that a checkpoint can hold it.
 *
 * sfc32 (Chris Doty-Humphrey, PractRand): 128-bit state, period at least 2^64, passes PractRand and BigCrush.
 */
export interface Random {
  /** A number in `[0, 1)` with 32 random bits. */
  next(): number;
  /** An integer in `[0, n)`. */
  integer(n: number): number;
  /** A standard normal number (Box and Muller, 1958). */
  normal(): number;
  /** A new array with the same elements in random order (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[];
  /** An independent generator named by `label`; does not advance this one. */
  fork(label: string | number): Random;
  /** The state to hand to {@link randomFrom}. */
  state(): RandomState;
}

export type RandomState = readonly [number, number, number, number];

/** A generator started from a seed: the same seed gives the same numbers on every machine. */
export function seededRandom(seed: number | string): Random {
  const random = randomFrom(hashToState(String(seed)));
  for (let i = 0; i < 12; i++) random.next();
  return random;
}

/** A generator that continues from a saved state. */
export function randomFrom(state: RandomState): Random {
  let [a, b, c, d] = state;
  const bits = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  const random: Random = {
    next: () => bits() / 4294967296,
    integer: (n) => Math.floor(random.next() * n),
    normal: () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next()),
    shuffled: (items) => {
      const out = [...items];
      for (let i = out.length - 1; i > 0; i--) {
        const j = random.integer(i + 1);
        const kept = out[i] as (typeof out)[number];
        out[i] = out[j] as (typeof out)[number];
        out[j] = kept;
      }
      return out;
    },
    fork: (label) => seededRandom(`${[a, b, c, d].join(',')}/${label}`),
    state: () => [a, b, c, d],
  };
  return random;
}

/** FNV-1a over the text, four times with different offsets: spreads near seeds over the whole state. */
function hashToState(text: string): RandomState {
  const word = (offset: number) => {
    let h = offset >>> 0;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619) >>> 0;
    return h | 0;
  };
  return [word(2166136261), word(2654435769), word(1013904223), word(374761393)];
}
