import { defineConfig, type Options } from 'tsup';

/**
 * One build recipe for every package: ESM and CJS with shared chunks, so that a subpath and the root hold the same classes.
 * With TYPES=1 only the declarations are written; they are a task of their own because they take most of the time.
 */
export const build = (entry: Record<string, string>, options: Options = {}) =>
  defineConfig({
    entry,
    format: ['esm', 'cjs'],
    target: 'es2022',
    platform: 'neutral',
    splitting: true,
    shims: true,
    treeshake: false,
    sourcemap: false,
    // A bundle for the web is searched for `node:`; without the prefix nothing would be found.
    removeNodeProtocol: false,
    outDir: 'dist',
    ...options,
    external: ['#platform', /^node:/, /^@tensorflow\//, ...(options.external ?? [])],
    ...(process.env.TYPES ? { dts: { only: true } } : { dts: false }),
  });
