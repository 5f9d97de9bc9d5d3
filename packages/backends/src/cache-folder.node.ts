import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Graft keeps what it can make again: `graft` in `GRAFT_CACHE`, else `XDG_CACHE_HOME`, else `~/.cache`. */
export const cacheFolder = (given?: string): string =>
  join(given ?? (process.env.GRAFT_CACHE || process.env.XDG_CACHE_HOME || join(homedir(), '.cache')), 'graft');
