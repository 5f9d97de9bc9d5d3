import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** Words of TF.js that survive minifying. */
const engineWords = /WEBGL_FORCE_F16_TEXTURES|WASM_HAS_SIMD_SUPPORT|IS_BROWSER.*PROD|tfjs-backend/;

/** What the page's own thread loads, and what its worker does. */
export interface BundleFacts {
  /** kB of the page's scripts, brotli. */
  kilobytes: number;
  /** Scripts of the page in which the engine was found. */
  withEngine: string[];
  /** Whether it is found in the worker, which shows that looking for it works. */
  workerHasEngine: boolean;
}

/** Follows the imports of the built page from its script on. */
export function bundleFacts(dist: string): BundleFacts {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const assets = join(dist, 'assets');
  const loaded = new Map<string, string>();
  const follow = (name: string) => {
    if (loaded.has(name)) return;
    const text = readFileSync(join(assets, name), 'utf8');
    loaded.set(name, text);
    for (const [, next] of text.matchAll(/(?:from|import)\s*\(?\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) follow(next as string);
  };
  for (const [, name] of html.matchAll(/(?:src|href)="\.\/assets\/([\w.-]+\.js)"/g)) follow(name as string);
  const worker = readdirSync(assets).find((name) => name.startsWith('training-worker'));
  const bytes = [...loaded.values()].reduce((sum, text) => sum + brotliCompressSync(text).length, 0);
  return {
    kilobytes: bytes / 1000,
    withEngine: [...loaded].flatMap(([name, text]) => (engineWords.test(text) ? [name] : [])),
    workerHasEngine: worker !== undefined && engineWords.test(readFileSync(join(assets, worker), 'utf8')),
  };
}
