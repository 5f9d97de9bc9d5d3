/** A running sum whose error does not grow with the number of terms, so that batching changes nothing visible. */
export interface CompensatedSum {
  add(value: number): void;
  value(): number;
}

/** Neumaier's variant of Kahan summation (1974): `s ← s + x`, and the low part that was lost is kept beside it. */
export function compensatedSum(): CompensatedSum {
  let sum = 0;
  let lost = 0;
  return {
    add(value) {
      const next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    },
    value: () => sum + lost,
  };
}
