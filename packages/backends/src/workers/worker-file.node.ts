import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Whether this package runs from its TypeScript sources, as in the repository. */
export const fromSource = import.meta.url.endsWith('.ts');

/** Where the module of a worker lies beside this one: `<name>.node.ts` among the sources, `<name>.js` once built. */
export const workerFile = (name: string): URL => new URL(fromSource ? `./${name}.node.ts` : `./${name}.js`, import.meta.url);

/** Resolved from here because a worker itself has no place; tsx's CJS twin looks for its loader in the wrong folder. */
export const typescriptLoader = (module: 'tsx' | 'tsx/esm/api'): string =>
  pathToFileURL(
    createRequire(import.meta.url)
      .resolve(module)
      .replace(/\.cjs$/, '.mjs'),
  ).href;
