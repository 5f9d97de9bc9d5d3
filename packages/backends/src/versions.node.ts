import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { version_core as tfjs } from '@tensorflow/tfjs';
import { graftVersion } from './graft-version.ts';
import { resolveFrom } from './package-state.node.ts';
import { tensorflowMain } from './tensorflow-state.node.ts';

/** The versions that decide how fast the engines are: ours, TF.js's and those of the native packages. */
export async function nodeVersions(): Promise<Record<string, string>> {
  const require = createRequire(import.meta.url);
  return {
    graft: graftVersion,
    tfjs,
    wasm: versionAbove(resolveFrom(require, '@tensorflow/tfjs-backend-wasm')),
    tensorflow: versionAbove(tensorflowMain()),
    dawn: versionAbove(resolveFrom(require, 'webgpu')),
    onnxruntime: versionAbove(resolveFrom(require, 'onnxruntime-node')),
  };
}

/** The version in the nearest package.json above a package's main file. */
function versionAbove(main: string | undefined): string {
  if (main === undefined) return 'none';
  for (let folder = dirname(main); folder !== dirname(folder); folder = dirname(folder)) {
    const version = versionIn(join(folder, 'package.json'));
    if (version !== undefined) return version;
  }
  return 'unknown';
}

function versionIn(file: string): string | undefined {
  try {
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown };
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}
