/** Mean of some numbers; 0 of none. */
export const meanOf = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);
