/** What bringing a photograph of 400×500 to 224×224 costs: `vitest bench packages/data/src/preprocess`. */
import { bench, describe } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { seededRandom } from '../random.ts';
import { imageInput } from './make-image-input.ts';
import { preprocessInto } from './preprocess.ts';

const random = seededRandom(1);
const photo: Pixels = { data: Uint8Array.from({ length: 400 * 500 * 3 }, () => random.integer(256)), height: 400, width: 500, channels: 3 };
const batch = new Float32Array(224 * 224 * 3);

describe('preprocess 400×500 to 224×224', () => {
  for (const resize of ['nearest', 'bilinear', 'bicubic'] as const) {
    for (const fit of [{ kind: 'stretch' }, { kind: 'crop', fraction: 0.875 }] as const) {
      const input = imageInput({ size: 224, normalise: 'torch', resize, fit });
      bench(`${resize}, ${fit.kind}`, () => preprocessInto(photo, input, batch, 0));
    }
  }
});
