import { basename } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from '../root.ts';
import { published } from './published.ts';

const peers = [...new Set(published.flatMap((item) => item.peers))];
const theirs = [...new Set(published.flatMap((item) => item.dependencies))].filter((name) => !name.startsWith('@graftjs/'));

/**
 * Bundles a program as an application would, from what was built, and answers the text that is loaded with it; peers stay outside, and so do
 * chunks that are only fetched when something asks for them, unless `whole`.
 * For Node, where nobody bundles, other people's packages stay outside too: what is weighed is our own code.
 */
export async function bundle(source: string, platform: 'browser' | 'node', { whole = false } = {}): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: root, loader: 'js' },
    bundle: true,
    splitting: true,
    metafile: true,
    outdir: '/',
    entryNames: 'program',
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform,
    conditions: [],
    external: [...peers, ...(platform === 'node' ? theirs : [])].flatMap((name) => [name, `${name}/*`]),
    write: false,
    logLevel: 'silent',
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  if (whole) return [...texts.values()].join('');
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  return [...loadedWith('program.js', outputs)].map((name) => texts.get(name) ?? '').join('');
}

type Outputs = ReadonlyMap<string, { imports: readonly { path: string; kind: string }[] }>;

/** A chunk and all that it imports statically. */
function loadedWith(name: string, outputs: Outputs, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const chunks = (outputs.get(name)?.imports ?? []).filter(({ kind }) => kind === 'import-statement').map(({ path }) => basename(path));
  for (const chunk of chunks) if (outputs.has(chunk)) loadedWith(chunk, outputs, seen);
  return seen;
}

/** Bytes that travel over the wire: brotli at its strongest. */
export const compressed = (text: string) => brotliCompressSync(text).length;
