import { platform } from '#platform';
import { parseHubName } from './hub-name.ts';
import type { HubOptions } from './hub-options.ts';

/** A repository of which something is here. */
export interface CachedModel {
  readonly repo: string;
  /** Commits of which files are here. */
  readonly commits: readonly string[];
  /** Bytes that it takes, unfinished downloads among them. */
  readonly bytes: number;
}

/** Every model in the cache, whoever downloaded it. */
export async function cachedModels({ cacheDir }: Pick<HubOptions, 'cacheDir'> = {}): Promise<CachedModel[]> {
  return (await platform.hub()).store(cacheDir).repositories();
}

/** Removes a model from the cache with all its commits; answers the bytes that became free, or undefined where it was not here. Errors: `usage/hub-name`. */
export async function removeCachedModel(name: string, { cacheDir }: Pick<HubOptions, 'cacheDir'> = {}): Promise<number | undefined> {
  const { repo } = parseHubName(name);
  const store = (await platform.hub()).store(cacheDir);
  const bytes = (await store.repositories()).find((one) => one.repo === repo)?.bytes;
  await store.remove(repo);
  return bytes;
}
