const prefix = 'models--';

/** The folder of a repository in the cache: `models--org--name`. */
export const repositoryFolder = (repo: string): string => prefix + repo.replaceAll('/', '--');

/** The repository of a folder in the cache; undefined for other folders. */
export const repositoryOf = (folder: string): string | undefined =>
  folder.startsWith(prefix) && folder.length > prefix.length ? folder.slice(prefix.length).replace('--', '/') : undefined;
