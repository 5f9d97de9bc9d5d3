/** What a page says of a spoilt filter gradient, by the place that must notice it. */
const signs = {
  contract: /^contract: .*: weights differ/,
  page: /^page: conv2d .*: off by/,
  worker: /^worker: conv2d .*: off by/,
};

/** In which places the faults of a page whose filter gradients are spoilt do not show; any such place is blind. */
export const placesUnnoticed = (name: string, faults: readonly string[]): string[] =>
  Object.entries(signs)
    .filter(([place, sign]) => (place !== 'worker' || name.startsWith('wasm')) && !faults.some((fault) => sign.test(fault)))
    .map(([place]) => place);
