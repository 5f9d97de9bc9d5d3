import { readFileSync } from 'node:fs';

/** This package's version; its package.json lies one folder above both the sources and the build. */
export const version = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
