/** Why cases with padding in numbers are left out on tfjs-node. Layers pad with `same`, `valid` or a padding layer of its own. */
export const numericPadding = { tensorflow: 'TensorFlow takes only `same` and `valid` padding, and says so' };
