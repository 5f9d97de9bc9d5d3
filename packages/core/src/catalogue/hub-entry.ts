import type { CatalogueEntry } from './catalogue-entry.ts';

type Told = Pick<CatalogueEntry, 'kinds' | 'family' | 'task' | 'input'> &
  Partial<Pick<CatalogueEntry, 'parameters' | 'licence' | 'licenceSource'>>;

/** A repository of the hub of which nothing was verified but what is told here: its first pull records commit and hashes. */
export const hubEntry = (repo: string, told: Told): CatalogueEntry => ({
  parameters: null,
  licence: null,
  licenceSource: null,
  ...told,
  name: repo,
  repo,
  revision: null,
  files: null,
  accuracy: null,
});
