/** A running sum whose error does not grow with the number of terms, so that batching changes nothing visible. */
export interface CompensatedSum {
  add(value: number): void;
  value(): number;
}

/** Neumaier's variant of Kahan summation (1974): `s ← s + x`, and the low part that was lost is kept beside it. */
export function compensatedSum(): CompensatedSum {
  // A typed array and not two variables: a captured variable that changes would be a new heap number at every term.
  const state = new Float64Array(2);
  return {
    add(value) {
      const sum = state[0] as number;
      const next = sum + value;
      state[0] = next;
      state[1] = (state[1] as number) + (Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum);
    },
    value: () => (state[0] as number) + (state[1] as number),
  };
}
