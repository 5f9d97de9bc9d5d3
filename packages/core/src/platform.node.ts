import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diskFiles } from './platform/disk-files.node.ts';
import { plainThread } from './platform/plain-thread.node.ts';
import { sha256 } from './platform/sha256.node.ts';
import type { Platform } from './platform.ts';

/** Node: the disk, `node:crypto`, worker modules beside this file. */
export const platform: Platform = {
  kind: 'node',
  files: diskFiles,
  temporaryFolder: () => mkdtemp(join(tmpdir(), 'graft-')),
  sha256,
  openData: async (path, options = {}) => (await import('@graftjs/data/node')).openDataset(path, options),
  exporter: async () => (await import('./exports/onnx/still-exporter.ts')).stillExporter,
  hub: async () => (await import('./hub/hub-door.node.ts')).hubDoor,
  modelFolder: (name) => fileURLToPath(new URL(`../models/${name}`, import.meta.url)),
  moduleUrl,
  startHdf5Thread: () => plainThread(moduleUrl('hdf5-worker') as string),
};

function moduleUrl(name: string): string | undefined {
  return [`./${name}.js`, `./${name}.ts`].map((file) => new URL(file, import.meta.url)).find((url) => existsSync(fileURLToPath(url)))?.href;
}
