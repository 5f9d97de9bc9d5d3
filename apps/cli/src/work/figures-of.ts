/** A result's figures without its methods: what can cross to another thread. */
export const figuresOf = (result: object): object =>
  Object.fromEntries(Object.entries(result).filter(([, value]) => typeof value !== 'function'));
