import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

/** A package that users install. */
export interface Published {
  name: string;
  folder: string;
  /** Import paths it offers, such as `@graftjs/core/predict`. */
  entries: string[];
  dependencies: string[];
  /** What a bundle leaves to the application. */
  peers: string[];
}

/** The five packages that users install, in the order of their arrows. */
export const published: Published[] = ['packages/metrics', 'packages/data', 'packages/backends', 'packages/core', 'apps/cli'].map(
  (folder) => {
    const {
      name,
      exports = {},
      dependencies = {},
      peerDependencies = {},
    } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const entries = Object.keys(exports).filter((path) => path !== './package.json' && !path.includes('*'));
    return {
      name,
      folder,
      entries: entries.map((path) => name + path.slice(1)),
      dependencies: Object.keys(dependencies),
      peers: Object.keys(peerDependencies),
    };
  },
);
