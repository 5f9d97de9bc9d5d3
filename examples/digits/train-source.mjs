// Trains the source model that `npm start` begins with: LeNet on the digits 0 to 4. Run it with `npm run source`.
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@graftjs/backends/node';
import { lenet, trainSource } from '@graftjs/core';
import { randomAffine } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { digits } from './digits.mjs';

tf.enableProdMode();
await useBackend('wasm');
const out = fileURLToPath(new URL('source-0-4', import.meta.url));
const result = await trainSource({
  data: digits([0, 1, 2, 3, 4]),
  architecture: lenet(),
  imageSize: 28,
  channels: 1,
  epochs: 10,
  // Turned, moved and stretched digits make features that serve other digits better.
  augment: randomAffine({ degrees: [-15, 15], translate: [0.1, 0.1], scale: [0.85, 1.15], shearX: [-10, 10] }),
  seed: 1,
  onProgress: ({ stage, done, total }) => done % 50 === 0 && console.log(`${stage} ${done}/${total}`),
});
await rm(out, { recursive: true, force: true });
await result.save(out);
await result.dispose();
console.log(`test accuracy ${result.test.accuracy.toFixed(4)}; saved as examples/digits/source-0-4`);
