import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the repository lies; every script starts from here, whatever the working directory is. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder with real models and data sets: `GRAFT_SHARED`, else `../shared`; absent on a bare machine. */
export const shared = [process.env.GRAFT_SHARED ?? join(root, '..', 'shared')].find((folder) => existsSync(folder));
