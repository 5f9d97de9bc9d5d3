/** Lengths on both sides of a vector's four lanes, with tails of every kind. */
export const lengths = [1, 2, 3, 4, 5, 7, 8, 17, 33] as const;
