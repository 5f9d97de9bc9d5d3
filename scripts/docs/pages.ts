import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { trackedFiles } from '../tracked-files.ts';
import { type Fence, fencesOf } from './fences-of.ts';

/** A Markdown page that users read, with its fences. */
export interface Page {
  file: string;
  fences: Fence[];
}

const places = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/**.md',
  'packages/*/README.md',
  'apps/*/README.md',
  'examples/**.md',
  'bench/**.md',
  'results/**.md',
];

/** Every page whose code runs as a test. */
export const pages = (): Page[] =>
  trackedFiles(...places).map((file) => ({ file, fences: fencesOf(readFileSync(join(root, file), 'utf8')) }));

const languages = ['ts', 'ts web', 'sh', 'text'];

/** What is wrong with pages before anything runs: unknown languages, and too many fences that are skipped. */
export function pageFaults(all: readonly Page[]): string[] {
  const faults = all.flatMap(({ file, fences }) =>
    fences
      .filter(({ language }) => !languages.includes(language))
      .map(({ language, line }) => `${file}:${line}: Expected a fence of ${languages.join(', ')}, got '${language}'`),
  );
  const code = all.flatMap(({ fences }) => fences).filter(({ language }) => language !== 'text');
  const skips = code.filter(({ skip }) => skip).length;
  const allowed = Math.max(1, Math.floor(code.length * 0.05));
  if (skips > allowed) faults.push(`Expected at most ${allowed} skipped of ${code.length} fences (5 %), got ${skips}`);
  return faults;
}
