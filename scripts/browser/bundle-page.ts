import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../root.ts';

const source = join(root, 'scripts/browser/page');
const wasm = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));

export interface BundledPage {
  folder: string;
  remove(): Promise<void>;
}

/** Builds the page and its worker for production from source, as an application's bundler would, beside the wasm binaries. */
export async function bundlePage(): Promise<BundledPage> {
  const folder = await mkdtemp(join(tmpdir(), 'graft-page-'));
  await build({
    entryPoints: [join(source, 'main.ts'), join(source, 'engine.ts')],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    target: 'es2022',
    platform: 'browser',
    conditions: ['@graftjs/source'],
    logLevel: 'error',
  });
  await cp(join(source, 'index.html'), join(folder, 'index.html'));
  await cp(wasm, join(folder, 'wasm'), { recursive: true, filter: (file) => file === wasm || file.endsWith('.wasm') });
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
