/** A class name as Keras 3 writes it in a file of weights: `Conv2DTranspose` → `conv2d_transpose`, `LeakyReLU` → `leaky_re_lu`. */
export const snakeCase = (name: string): string =>
  name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
