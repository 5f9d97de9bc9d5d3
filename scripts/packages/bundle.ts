import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from '../root.ts';
import { published } from './published.ts';

const peers = [...new Set(published.flatMap((item) => item.peers))];
const theirs = [...new Set(published.flatMap((item) => item.dependencies))].filter((name) => !name.startsWith('@graftjs/'));

/**
 * Bundles a program as an application would, from what was built, and answers its text; peers stay outside.
 * For Node, where nobody bundles, other people's packages stay outside too: what is weighed is our own code.
 */
export async function bundle(source: string, platform: 'browser' | 'node'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: root, loader: 'js' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform,
    conditions: [],
    external: [...peers, ...(platform === 'node' ? theirs : [])].flatMap((name) => [name, `${name}/*`]),
    write: false,
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** Bytes that travel over the wire: brotli at its strongest. */
export const compressed = (text: string) => brotliCompressSync(text).length;
